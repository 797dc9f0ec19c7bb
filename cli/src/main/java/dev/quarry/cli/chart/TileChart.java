package dev.quarry.cli.chart;

import dev.quarry.cli.chart.Drawing.Anchor;
import java.util.List;
import java.util.stream.IntStream;

/** Cells in columns and rows, each of a kind or with a value. */
public final class TileChart implements Chart {

    /** What {@link Cells#kind} says of a cell that has a value. */
    public static final int VALUE = -1;

    private static final int WIDEST = 840;
    private static final int HIGHEST = 600;
    private static final int LARGEST = 20;
    private static final int WIDEST_CELL = 60;
    private static final int LEFT = 96;
    private static final int LEAST_WIDTH = 960;
    private static final int ROOM = 44;
    private static final int BELOW = 64;
    private static final int BAR_WIDTH = 220;
    private static final int GAP = 8;
    private static final int BAR = 14;
    private static final String STAR = "M0,-8L1.9,-2.5L7.6,-2.5L3,1L4.7,6.5L0,3.2L-4.7,6.5L-3,1L-7.6,-2.5L-1.9,-2.5Z";

    private final Heading heading;
    private final Labels across;
    private final Labels up;
    private final List<Kind> kinds;
    private final Cells cells;
    private final String value;
    private final Stars stars;
    private final int cellWidth;
    private final int cellHeight;

    /**
     * The columns or rows.
     *
     * @param name what their numbers are
     * @param numbers the numbers, rising: of columns from the left, of rows from below
     */
    public record Labels(String name, List<Integer> numbers) {

        /** Copies the list. */
        public Labels {
            numbers = List.copyOf(numbers);
        }
    }

    /** What the cells are. */
    public interface Cells {

        /**
         * Returns the kind of a cell.
         *
         * @param column an index of the columns
         * @param row an index of the rows
         * @return an index of the kinds, or {@link #VALUE}
         */
        int kind(int column, int row);

        /**
         * Returns the value of a cell that has one.
         *
         * @param column an index of the columns
         * @param row an index of the rows
         * @return the value
         */
        double value(int column, int row);
    }

    /**
     * Cells to mark by a star.
     *
     * @param name what they are
     * @param places an index of the columns and one of the rows, each
     */
    public record Stars(String name, List<Place> places) {

        /** Copies the list. */
        public Stars {
            places = List.copyOf(places);
        }
    }

    /**
     * A cell.
     *
     * @param column an index of the columns
     * @param row an index of the rows
     */
    public record Place(int column, int row) {
    }

    /**
     * Makes a chart.
     *
     * @param heading what stands above it
     * @param across the columns
     * @param up the rows
     * @param kinds the kinds of cells
     * @param cells the cells
     * @param value what the values are
     * @param stars what to mark, which may be nothing
     */
    public TileChart(Heading heading, Labels across, Labels up, List<Kind> kinds, Cells cells, String value,
        Stars stars) {
        this.heading = heading;
        this.across = across;
        this.up = up;
        this.kinds = List.copyOf(kinds);
        this.cells = cells;
        this.value = value;
        this.stars = stars;
        // Whole pixels: else there are seams between cells.
        cellWidth = Math.max(2, Math.min(WIDEST_CELL, WIDEST / across.numbers().size()));
        cellHeight = Math.max(2, Math.min(LARGEST, HIGHEST / up.numbers().size()));
    }

    @Override
    public Heading heading() {
        return heading;
    }

    @Override
    public String svg() {
        int wide = across.numbers().size() * cellWidth;
        int width = Math.max(LEAST_WIDTH, LEFT + wide + ROOM);
        Shades values = values();
        List<Kind> shown = IntStream.range(0, kinds.size()).filter(this::occurs).mapToObj(kinds::get).toList();
        Legend legend = Legend.of(shown, width - 2.0 * Drawing.MARGIN);
        int top = Drawing.TOP + legend.height();
        int bottom = top + up.numbers().size() * cellHeight;
        boolean keyed = values.any() || !stars.places().isEmpty();
        Drawing drawing = new Drawing(width, bottom + BELOW + (keyed ? ROOM : 0), heading);
        shown.forEach(kind -> kind.fill().define(drawing));
        legend.draw(drawing, Drawing.MARGIN, Drawing.TOP - 6.0);
        for (int kind = VALUE; kind < kinds.size(); kind++) {
            draw(drawing, kind, bottom, values);
        }
        drawing.rectangle(LEFT, top, wide, bottom - (double) top, "fill", "none", "stroke", Drawing.SOFT);
        axes(drawing, top, bottom, wide);
        stars.places().forEach(place -> star(drawing, LEFT + (place.column() + 0.5) * cellWidth,
            bottom - (place.row() + 0.5) * cellHeight));
        key(drawing, bottom + BELOW, values);
        return drawing.finished();
    }

    private Shades values() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < up.numbers().size(); row++) {
            for (int column = 0; column < across.numbers().size(); column++) {
                if (cells.kind(column, row) == VALUE) {
                    least = Math.min(least, cells.value(column, row));
                    most = Math.max(most, cells.value(column, row));
                }
            }
        }
        return new Shades(least, most);
    }

    private boolean occurs(int kind) {
        return IntStream.range(0, up.numbers().size()).anyMatch(row ->
            IntStream.range(0, across.numbers().size()).anyMatch(column -> cells.kind(column, row) == kind));
    }

    /** Draws the cells of a kind, those beside each other of one look as one. */
    private void draw(Drawing drawing, int kind, int bottom, Shades values) {
        String fill = kind == VALUE ? "none" : kinds.get(kind).fill().paint();
        drawing.open("g", "class", kind == VALUE ? "values" : "kind", "fill", fill);
        if (kind != VALUE) {
            drawing.raw("<title>" + Drawing.escaped(kinds.get(kind).name()) + "</title>\n");
        }
        for (int row = 0; row < up.numbers().size(); row++) {
            int column = 0;
            while (column < across.numbers().size()) {
                String look = look(column, row, kind, values);
                int end = column + 1;
                while (end < across.numbers().size() && look.equals(look(end, row, kind, values))) {
                    end++;
                }
                if (!look.isEmpty()) {
                    drawing.rectangle(LEFT + (double) column * cellWidth, bottom - (row + 1.0) * cellHeight,
                        (end - (double) column) * cellWidth, cellHeight,
                        kind == VALUE ? new Object[] {"fill", look} : new Object[0]);
                }
                column = end;
            }
        }
        drawing.close("g");
    }

    /** How a cell looks among those of a kind; nothing where it is of another. */
    private String look(int column, int row, int kind, Shades values) {
        return cells.kind(column, row) != kind ? "" : kind == VALUE ? values.colour(cells.value(column, row)) : "kind";
    }

    private void axes(Drawing drawing, int top, int bottom, int wide) {
        int stride = stride(across.numbers(), (int) (widest(across.numbers()) + GAP) / cellWidth + 1);
        for (int column : labelled(across.numbers(), stride)) {
            double x = LEFT + (column + 0.5) * cellWidth;
            drawing.line(x, bottom, x, bottom + 5, "stroke", Drawing.SOFT);
            drawing.label(x, bottom + 20, Anchor.MIDDLE, Figures.of(across.numbers().get(column)));
        }
        for (int row : labelled(up.numbers(), stride(up.numbers(), 2 * Drawing.SIZE / cellHeight + 1))) {
            double y = bottom - (row + 0.5) * cellHeight;
            drawing.line(LEFT - 5, y, LEFT, y, "stroke", Drawing.SOFT);
            drawing.label(LEFT - 10, y + 4, Anchor.END, Figures.of(up.numbers().get(row)));
        }
        drawing.label(LEFT + wide / 2.0, bottom + 44, Anchor.MIDDLE, across.name());
        drawing.upright(Drawing.MARGIN + Drawing.SIZE, (top + bottom) / 2.0, up.name());
    }

    private static double widest(List<Integer> numbers) {
        return numbers.stream().mapToDouble(number -> Lettering.width(Figures.of(number), Drawing.SIZE)).max()
            .orElse(0);
    }

    /** The round number of cells from label to label, at least so many. */
    private static int stride(List<Integer> numbers, int least) {
        return IntStream.of(1, 2, 5, 10, 20, 50, 100).filter(stride -> stride >= least).findFirst()
            .orElse(numbers.size());
    }

    /** Cells with round numbers where all numbers have a cell, else every so many-th. */
    private static List<Integer> labelled(List<Integer> numbers, int stride) {
        boolean dense = numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
        return IntStream.range(0, numbers.size())
            .filter(i -> (dense && numbers.size() > stride ? numbers.get(i) : i) % stride == 0).boxed().toList();
    }

    private static void star(Drawing drawing, double x, double y) {
        drawing.mark("path", "class", "star", "d", STAR, "transform",
            "translate(" + Drawing.place(x, y) + ")", "fill", "#ffffff", "stroke", "#000000", "stroke-width", 1.2);
    }

    private void key(Drawing drawing, int y, Shades values) {
        double x = LEFT;
        if (values.any()) {
            values.define(drawing);
            String least = value + " " + Figures.of(values.least());
            String most = Figures.of(values.most());
            drawing.label(x, y + 12.0, least);
            x += Lettering.width(least, Drawing.SIZE) + 8;
            drawing.rectangle(x, y, BAR_WIDTH, BAR, "fill", Shades.PAINT, "stroke", Drawing.SOFT, "stroke-width",
                0.5);
            x += BAR_WIDTH + 8.0;
            drawing.label(x, y + 12.0, most);
            x += Lettering.width(most, Drawing.SIZE) + 32;
        }
        if (!stars.places().isEmpty()) {
            star(drawing, x, y + 8.0);
            drawing.label(x + 14, y + 12.0, stars.name());
        }
    }
}
