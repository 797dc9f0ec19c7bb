package dev.quarry.cli;

import java.util.regex.Pattern;

/** Colour on terminals; the text says the same without it. */
final class Style {

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String RESET = "\u001b[0m";

    private final boolean colour;

    Style(boolean colour) {
        this.colour = colour;
    }

    String good(String text) {
        return colour ? "\u001b[32m" + text + RESET : text;
    }

    String bad(String text) {
        return colour ? "\u001b[31m" + text + RESET : text;
    }

    String strong(String text) {
        return colour ? "\u001b[1m" + text + RESET : text;
    }

    static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }
}
