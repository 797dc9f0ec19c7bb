package dev.quarry.cli;

import java.util.Locale;

/** How a result is written. */
enum Format {
    TEXT, JSON, CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
