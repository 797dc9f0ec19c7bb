package dev.quarry.solver.problemfile;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of a file as messages show them: short, on one line, and harmless to a terminal. */
final class Shown {

    static final int MAX_LENGTH = 40;

    private Shown() {
    }

    /** Returns the text shortened to {@link #MAX_LENGTH} characters, its unprintable characters escaped. */
    static String brief(String text) {
        return brief(text, MAX_LENGTH);
    }

    static String brief(String text, int length) {
        if (text.length() <= length) {
            return printable(text);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return printable(text.substring(0, end)) + "…";
    }

    /** Returns the text with its unprintable characters escaped. */
    static String printable(String text) {
        if (isPrintable(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isPrintable(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        }
        return safe.toString();
    }

    /** Returns several texts, each shortened. */
    static String list(Collection<String> texts) {
        return texts.stream().map(Shown::brief).collect(Collectors.joining(", "));
    }

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!isPrintable(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
