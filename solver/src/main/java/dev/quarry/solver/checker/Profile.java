package dev.quarry.solver.checker;

import java.util.Locale;

/** The readings of a problem. */
enum Profile {
    EXACT, PAPER, PUBLISHED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
