package dev.quarry.cli.chart;

import dev.quarry.cli.chart.Drawing.Anchor;
import java.util.List;

/** Rows with labels at the left and notes at the right, over a scale of values below them. */
final class RowFrame {

    static final int WIDTH = 960;
    static final int ROW = 34;

    private static final double WIDEST_LABEL = 320;
    private static final double WIDEST_NOTE = 300;
    private static final int GAP = 10;
    private static final int BELOW = 56;
    private static final int TICK_LABEL = 18;
    private static final int AXIS_NAME = 42;
    private static final int HALF_LETTER = 4;
    private static final int WHISKER = 6;
    private static final int ARROW = 7;
    private static final double STROKE = 1.5;

    private final int top;
    private final int rows;
    private final double left;
    private final double right;

    RowFrame(int above, List<String> labels, List<String> notes) {
        top = Drawing.TOP + above;
        rows = labels.size();
        left = Drawing.MARGIN + GAP + widest(labels, WIDEST_LABEL);
        right = WIDTH - Drawing.MARGIN - GAP - Math.max(GAP, widest(notes, WIDEST_NOTE));
    }

    private static double widest(List<String> texts, double most) {
        return Math.min(most, texts.stream().mapToDouble(text -> Lettering.width(text, Drawing.SIZE)).max().orElse(0));
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    int height() {
        return bottom() + BELOW;
    }

    int top() {
        return top;
    }

    int bottom() {
        return top + rows * ROW;
    }

    /** The middle of a row, from above. */
    double middle(int row) {
        return top + (row + 0.5) * ROW;
    }

    /** Draws lines at round values, and what the values are. */
    void axis(Drawing drawing, Scale scale, String name) {
        for (Scale.Tick tick : scale.ticks()) {
            double x = scale.at(tick.value());
            drawing.line(x, top, x, bottom(), "stroke", Drawing.LINE);
            drawing.label(x, bottom() + (double) TICK_LABEL, Anchor.MIDDLE, tick.label());
        }
        drawing.line(left, bottom(), right, bottom(), "stroke", Drawing.SOFT);
        String shown = Lettering.cut(name, Drawing.SIZE, WIDTH - 2.0 * Drawing.MARGIN);
        double edge = Drawing.MARGIN + Lettering.width(shown, Drawing.SIZE) / 2;
        drawing.label(Math.max(edge, Math.min(WIDTH - edge, (left + right) / 2)), bottom() + (double) AXIS_NAME,
            Anchor.MIDDLE, shown);
    }

    void label(Drawing drawing, int row, String label) {
        drawing.label(left - GAP, middle(row) + HALF_LETTER, Anchor.END,
            Lettering.cut(label, Drawing.SIZE, WIDEST_LABEL));
    }

    void note(Drawing drawing, int row, String note) {
        drawing.label(right + GAP, middle(row) + HALF_LETTER, Anchor.START,
            Lettering.cut(note, Drawing.SIZE, WIDEST_NOTE));
    }

    /** Marks an interval of a row: a line across each end, or an arrow where it reaches beyond the scale. */
    void range(Drawing drawing, int row, Scale scale, double low, double high) {
        drawing.line(scale.at(low), middle(row), scale.at(high), middle(row), "class", "range", "stroke", Drawing.INK,
            "stroke-width", STROKE);
        end(drawing, row, scale.at(low), scale.side(low));
        end(drawing, row, scale.at(high), scale.side(high));
    }

    /**
     * Marks an end of an interval of a row.
     *
     * @param direction 0 for a line across it, else that of an arrow: 1 to the right, -1 to the left
     */
    void end(Drawing drawing, int row, double x, int direction) {
        double middle = middle(row);
        if (direction == 0) {
            drawing.line(x, middle - WHISKER, x, middle + WHISKER, "class", "end", "stroke", Drawing.INK,
                "stroke-width", STROKE);
            return;
        }
        double back = x - (double) direction * ARROW;
        drawing.mark("path", "class", "beyond", "d", "M" + Drawing.place(back, middle - WHISKER) + "L"
            + Drawing.place(x, middle) + "L" + Drawing.place(back, middle + WHISKER), "fill", "none", "stroke",
            Drawing.INK, "stroke-width", STROKE);
    }
}
