package dev.quarry.cli.chart;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Series of points over a horizontal axis, as lines, as steps or as dots.
 *
 * @param heading what stands above it
 * @param horizontal what the horizontal values are
 * @param vertical what the vertical values are
 * @param series the series; together they have at least one point
 */
public record LineChart(Heading heading, String horizontal, String vertical, List<Series> series) implements Chart {

    private static final int PADDING = 4;
    private static final double THICK = 2;
    private static final double DOT = 5;

    /** How a series is drawn. */
    public enum Style {

        /** A line from point to point. */
        LINE,

        /** A line that keeps the value of a point up to the next one. */
        STEPS,

        /** The same, dashed. */
        DASHED_STEPS,

        /** A dot at each point. */
        DOTS
    }

    /**
     * A series.
     *
     * @param kind its name and its colour
     * @param style how it is drawn
     * @param points its points, by their horizontal values
     */
    public record Series(Kind kind, Style style, List<Point> points) {

        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A point.
     *
     * @param x its horizontal value
     * @param y its vertical value
     */
    public record Point(double x, double y) {
    }

    /** Copies the list. */
    public LineChart {
        series = List.copyOf(series);
    }

    @Override
    public String svg() {
        Legend legend = Legend.of(series.stream().map(Series::kind).toList(), Plane.WIDTH - 2.0 * Drawing.MARGIN);
        int top = Drawing.TOP + legend.height() + PADDING;
        Plane plane = new Plane(scale(Point::x, Plane.LEFT, Plane.RIGHT), scale(Point::y, Plane.BOTTOM, top), top);
        Drawing drawing = new Drawing(Plane.WIDTH, Plane.HEIGHT, heading);
        legend.draw(drawing, Drawing.MARGIN, Drawing.TOP - (double) PADDING, (index, x, y) -> {
            double middle = y + Legend.BOX / 2.0;
            String sample = series.get(index).style() == Style.DOTS ? dot(x + Legend.BOX / 2.0, middle)
                : "M" + Drawing.place(x, middle) + "L" + Drawing.place(x + Legend.BOX, middle);
            stroke(drawing, "sample", series.get(index), sample);
        });
        plane.draw(drawing, horizontal, vertical);
        for (Series each : series) {
            if (!each.points().isEmpty()) {
                stroke(drawing, "series", each, path(plane, each));
            }
        }
        return drawing.finished();
    }

    private Scale scale(ToDoubleFunction<Point> value, int from, int to) {
        DoubleSummaryStatistics values = series.stream().flatMap(each -> each.points().stream()).mapToDouble(value)
            .summaryStatistics();
        return Scale.around(values.getMin(), values.getMax(), from, to, Plane.TICKS, false);
    }

    private static String path(Plane plane, Series series) {
        StringBuilder path = new StringBuilder();
        double before = 0;
        for (Point point : series.points()) {
            double x = plane.x(point.x());
            double y = plane.y(point.y());
            if (series.style() == Style.DOTS) {
                path.append(dot(x, y));
            } else if (path.isEmpty()) {
                path.append('M').append(Drawing.place(x, y));
            } else {
                if (series.style() != Style.LINE) {
                    path.append('L').append(Drawing.place(x, before));
                }
                path.append('L').append(Drawing.place(x, y));
            }
            before = y;
        }
        return path.toString();
    }

    /** A line of no length, whose round ends are the dot. */
    private static String dot(double x, double y) {
        return "M" + Drawing.place(x, y) + "h0";
    }

    private static void stroke(Drawing drawing, String role, Series series, String path) {
        boolean dots = series.style() == Style.DOTS;
        drawing.mark("path", "class", role, "d", path, "fill", "none", "stroke", series.kind().fill().colour(),
            "stroke-width", dots ? DOT : THICK, "stroke-linecap", dots ? "round" : "butt", "stroke-dasharray",
            series.style() == Style.DASHED_STEPS ? "6 4" : "none");
    }
}
