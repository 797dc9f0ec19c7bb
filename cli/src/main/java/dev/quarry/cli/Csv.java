package dev.quarry.cli;

/** Comma-separated values as RFC 4180 has them, with line feeds. */
final class Csv {

    private Csv() {
    }

    static String row(Object... fields) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            row.append(i == 0 ? "" : ",").append(field(String.valueOf(fields[i])));
        }
        return row.toString();
    }

    private static String field(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
