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

    /** How wide and high a fill or a sample is. */
    static final int BOX = 16;

    private static final int LINE = 22;
    private static final int GAP = 6;
    private static final int BETWEEN = 20;
    private static final double WIDEST = 260;

    /** A fill and what has it, at a place from the upper left corner of the legend. */
    private record Entry(Fill fill, String name, double x, int y) {
    }

    /** What stands before a name. */
    @FunctionalInterface
    interface Sample {

        /** Draws what kind {@code index} looks like into a square, of which this is the upper left corner. */
        void draw(int index, double x, double y);
    }

    /** The legend of kinds, in lines of no more than a width; none where there is one kind, which needs no name. */
    static Legend ofSeveral(List<Kind> kinds, double room) {
        return of(kinds.size() > 1 ? kinds : List.of(), room);
    }

    /** The legend of kinds, in lines of no more than a width. */
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

    /** Draws it with fills before the names. */
    void draw(Drawing drawing, double left, double top) {
        draw(drawing, left, top, (index, x, y) -> drawing.rectangle(x, y, BOX, BOX, "fill",
            entries.get(index).fill().paint(), "stroke", Drawing.SOFT, "stroke-width", 0.5));
    }

    /** Draws it with samples of its kinds before their names. */
    void draw(Drawing drawing, double left, double top, Sample sample) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            sample.draw(i, left + entry.x(), top + entry.y());
            drawing.label(left + entry.x() + BOX + GAP, top + entry.y() + (double) Drawing.SIZE, entry.name());
        }
    }
}
