package dev.quarry.cli.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of fills, in as many lines as they need.
 *
 * @param entries the names, with their places
 * @param height how high it is
 */
record Legend(List<Entry> entries, int height) {

    private static final int LINE = 22;
    private static final int BOX = 16;
    private static final int GAP = 6;
    private static final int BETWEEN = 20;
    private static final double WIDEST = 260;

    /** A fill and what has it, at a place from the upper left corner of the legend. */
    private record Entry(Fill fill, String name, double x, int y) {
    }

    /** The legend of things, in lines of no more than a width. */
    static Legend of(List<Kind> kinds, double room) {
        List<Entry> entries = new ArrayList<>();
        double x = 0;
        int y = 0;
        for (Kind kind : kinds) {
            String name = Lettering.cut(kind.name(), Drawing.SIZE, WIDEST);
            double width = BOX + GAP + Lettering.width(name, Drawing.SIZE);
            if (x > 0 && x + width > room) {
                x = 0;
                y += LINE;
            }
            entries.add(new Entry(kind.fill(), name, x, y));
            x += width + BETWEEN;
        }
        return new Legend(List.copyOf(entries), entries.isEmpty() ? 0 : y + LINE);
    }

    void draw(Drawing drawing, double left, double top) {
        for (Entry entry : entries) {
            drawing.rectangle(left + entry.x(), top + entry.y(), BOX, BOX, "fill", entry.fill().paint(), "stroke",
                Drawing.SOFT, "stroke-width", 0.5);
            drawing.label(left + entry.x() + BOX + GAP, top + entry.y() + (double) Drawing.SIZE, entry.name());
        }
    }
}
