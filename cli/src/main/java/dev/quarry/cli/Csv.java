package dev.quarry.cli;

import com.fasterxml.jackson.core.io.NumberOutput;

/** Comma-separated values as RFC 4180 has them, with line feeds. */
final class Csv {

    private Csv() {
    }

    static String row(Object... fields) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            row.append(i == 0 ? "" : ",").append(field(text(fields[i])));
        }
        return row.toString();
    }

    /** Doubles with the same digits on every Java, which Double.toString does not give. */
    private static String text(Object field) {
        return field instanceof Double number ? NumberOutput.toString(number, true) : String.valueOf(field);
    }

    private static String field(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
