package dev.quarry.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in plain text: a heading, columns aligned right or left. */
final class TextTable {

    /** How the cells of a column are aligned. */
    enum Align {
        LEFT, RIGHT
    }

    private static final String GAP = "  ";

    private final List<Align> alignment;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> heading, List<Align> alignment) {
        this.alignment = List.copyOf(alignment);
        rows.add(List.copyOf(heading));
    }

    static TextTable right(String... heading) {
        return new TextTable(Arrays.asList(heading), Arrays.stream(heading).map(h -> Align.RIGHT).toList());
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void write(Output out) {
        int columns = alignment.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                String padding = " ".repeat(widths[i] - width(cell));
                line.append(GAP).append(alignment.get(i) == Align.LEFT ? cell + padding : padding + cell);
            }
            out.line(line.toString().stripTrailing());
        }
    }

    /** Characters on the screen: colour sequences take no room. */
    private static int width(String cell) {
        return Style.plain(cell).codePointCount(0, Style.plain(cell).length());
    }
}
