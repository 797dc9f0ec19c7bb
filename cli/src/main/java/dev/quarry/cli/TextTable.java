package dev.quarry.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in plain text: a heading, columns aligned right or left. Where it is wider than what it is shown on, each row
 * becomes a block of lines, one a column, because lines that a terminal breaks anywhere cannot be read as a table.
 */
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
        int total = Arrays.stream(widths).sum() + columns * GAP.length();
        if (out.fits(total)) {
            align(out, widths);
        } else {
            stack(out);
        }
    }

    private void align(Output out, int[] widths) {
        int columns = widths.length;
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

    /** Writes each row as lines of heading and cell; what is empty is left out. */
    private void stack(Output out) {
        List<String> heading = rows.get(0);
        int labels = heading.stream().mapToInt(TextTable::width).max().orElse(0);
        for (int i = 1; i < rows.size(); i++) {
            if (i > 1) {
                out.line("");
            }
            for (int j = 0; j < heading.size(); j++) {
                String label = heading.get(j);
                String cell = rows.get(i).get(j);
                if (!Style.plain(cell).isBlank()) {
                    wrap(out, GAP + label + " ".repeat(labels - width(label)) + GAP, cell);
                }
            }
        }
    }

    /** Writes a cell behind its label, in as many lines as it takes; words longer than a line stay whole. */
    private static void wrap(Output out, String label, String cell) {
        String indent = " ".repeat(width(label));
        StringBuilder line = new StringBuilder(label);
        boolean begun = false;
        for (String word : cell.strip().split(" +", -1)) {
            if (begun && !out.fits(width(line + " " + word))) {
                out.line(line.toString());
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        out.line(line.toString());
    }

    /** Characters on the screen: colour sequences take no room. */
    private static int width(String cell) {
        return Style.plain(cell).codePointCount(0, Style.plain(cell).length());
    }
}
