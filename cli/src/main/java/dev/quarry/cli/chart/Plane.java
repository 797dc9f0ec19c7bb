package dev.quarry.cli.chart;

import dev.quarry.cli.chart.Drawing.Anchor;

/**
 * What points lie in: two scales, with lines at round values.
 *
 * @param across the horizontal values
 * @param up the vertical values
 * @param top where it begins, in pixels
 */
record Plane(Scale across, Scale up, int top) {

    static final int WIDTH = 960;
    static final int HEIGHT = 600;
    static final int LEFT = 130;
    static final int RIGHT = WIDTH - 48;
    static final int BOTTOM = HEIGHT - 64;
    static final int TICKS = 8;

    private static final int GAP = 4;

    double x(double value) {
        return across.at(value);
    }

    double y(double value) {
        return up.at(value);
    }

    /** Draws the lines, and what the values are. */
    void draw(Drawing drawing, String horizontal, String vertical) {
        for (Scale.Tick tick : across.ticks()) {
            double x = x(tick.value());
            drawing.line(x, top, x, BOTTOM, "stroke", Drawing.LINE);
            drawing.label(x, BOTTOM + 20, Anchor.MIDDLE, tick.label());
        }
        for (Scale.Tick tick : up.ticks()) {
            double y = y(tick.value());
            drawing.line(LEFT, y, RIGHT, y, "stroke", Drawing.LINE);
            drawing.label(LEFT - 2.0 * GAP, y + GAP, Anchor.END, tick.label());
        }
        drawing.line(LEFT, top, LEFT, BOTTOM, "stroke", Drawing.SOFT);
        drawing.line(LEFT, BOTTOM, RIGHT, BOTTOM, "stroke", Drawing.SOFT);
        drawing.label((LEFT + RIGHT) / 2.0, BOTTOM + 44, Anchor.MIDDLE, horizontal);
        drawing.upright(Drawing.MARGIN + Drawing.SIZE, (top + BOTTOM) / 2.0, vertical);
    }
}
