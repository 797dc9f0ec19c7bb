package dev.quarry.cli.chart;

import java.util.List;

/**
 * Intervals of factors around 1, on a logarithmic scale from a hundredth to a hundred.
 *
 * @param heading what stands above it
 * @param axis what the factors are
 * @param rows the intervals, from above
 */
public record IntervalChart(Heading heading, String axis, List<Row> rows) implements Chart {

    private static final double LEAST = 0.01;
    private static final double MOST = 100;
    private static final Fill PRESENT = Fill.plain(1);

    /** What is known of an end. */
    public enum Reach {

        /** The interval ends there. */
        ENDS,

        /** It has no end on this side. */
        UNLIMITED,

        /** It is not known where it ends. */
        UNKNOWN
    }

    /**
     * An end of an interval.
     *
     * @param reach what is known of it
     * @param factor where it is, if the interval ends there; may be beyond the scale
     */
    public record End(Reach reach, double factor) {
    }

    /**
     * An interval.
     *
     * @param label what it is of
     * @param low its lower end
     * @param high its upper end
     * @param note what stands beside it
     */
    public record Row(String label, End low, End high, String note) {
    }

    /** Copies the list. */
    public IntervalChart {
        rows = List.copyOf(rows);
    }

    @Override
    public String svg() {
        RowFrame frame = new RowFrame(0, rows.stream().map(Row::label).toList(), rows.stream().map(Row::note).toList());
        Scale scale = Scale.decades(LEAST, MOST, frame.left(), frame.right());
        Drawing drawing = new Drawing(RowFrame.WIDTH, frame.height(), heading);
        frame.axis(drawing, scale, axis);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double middle = frame.middle(i);
            frame.label(drawing, i, row.label());
            frame.note(drawing, i, row.note());
            double low = place(scale, row.low(), frame.left());
            double high = place(scale, row.high(), frame.right());
            if (row.low().reach() != Reach.UNKNOWN || row.high().reach() != Reach.UNKNOWN) {
                drawing.line(low, middle, high, middle, "class", "interval", "stroke", Drawing.INK, "stroke-width",
                    1.5);
            }
            end(drawing, frame, i, scale, row.low(), low, -1);
            end(drawing, frame, i, scale, row.high(), high, 1);
            double present = scale.at(1);
            drawing.diamond(present, middle, PRESENT);
        }
        return drawing.finished();
    }

    /** Where a line ends: at the present value where nothing is known. */
    private static double place(Scale scale, End end, double edge) {
        return switch (end.reach()) {
            case ENDS -> scale.at(end.factor());
            case UNLIMITED -> edge;
            case UNKNOWN -> scale.at(1);
        };
    }

    private static void end(Drawing drawing, RowFrame frame, int row, Scale scale, End end, double x, int direction) {
        if (end.reach() != Reach.UNKNOWN) {
            boolean beyond = end.reach() == Reach.UNLIMITED || scale.side(end.factor()) != 0;
            frame.end(drawing, row, x, beyond ? direction : 0);
        }
    }
}
