package dev.quarry.cli.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Points with labels, as many of them as do not overlap; the horizontal values are whole.
 *
 * @param heading what stands above it
 * @param horizontal what the horizontal values are
 * @param vertical what the vertical values are; far apart, they are on a logarithmic scale
 * @param points the points, at least one
 */
public record PointChart(Heading heading, String horizontal, String vertical, List<Point> points) implements Chart {

    private static final int TOP = Drawing.TOP + 20;
    private static final double FAR_APART = 50;
    private static final int RADIUS = 6;
    private static final int GAP = 4;
    private static final Fill POINT = Fill.plain(0);

    /**
     * A point.
     *
     * @param x its horizontal value
     * @param y its vertical value
     * @param label what is written beside it, if there is room
     */
    public record Point(int x, double y, String label) {
    }

    /** A rectangle that is taken. */
    private record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** Copies the list. */
    public PointChart {
        points = List.copyOf(points);
    }

    @Override
    public String svg() {
        double least = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double most = points.stream().mapToDouble(Point::y).max().orElseThrow();
        Scale across = Scale.around(points.stream().mapToInt(Point::x).min().orElseThrow(),
            points.stream().mapToInt(Point::x).max().orElseThrow(), Plane.LEFT, Plane.RIGHT, Plane.TICKS, true);
        Scale up = least > 0 && most / least > FAR_APART ? Scale.decades(least, most, Plane.BOTTOM, TOP)
            : Scale.around(least, most, Plane.BOTTOM, TOP, Plane.TICKS, false);
        Plane plane = new Plane(across, up, TOP);
        Drawing drawing = new Drawing(Plane.WIDTH, Plane.HEIGHT, heading);
        plane.draw(drawing, horizontal, vertical);
        List<Box> taken = new ArrayList<>();
        for (Point point : points) {
            double x = plane.x(point.x());
            double y = plane.y(point.y());
            drawing.mark("circle", "cx", x, "cy", y, "r", RADIUS, "fill", POINT.colour(), "stroke", "#ffffff");
            taken.add(new Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS));
        }
        for (Point point : points) {
            label(drawing, plane.x(point.x()), plane.y(point.y()), point.label(), taken);
        }
        return drawing.finished();
    }

    /** Writes a label above its point, or at its right, where nothing else is. */
    private static void label(Drawing drawing, double x, double y, String label, List<Box> taken) {
        double width = Lettering.width(label, Drawing.SMALL);
        List<Box> places = List.of(
            new Box(x - width / 2, y - RADIUS - GAP - Drawing.SMALL, x + width / 2, y - RADIUS - 1.0),
            new Box(x + RADIUS + GAP, y - Drawing.SMALL / 2.0, x + RADIUS + GAP + width, y + Drawing.SMALL / 2.0),
            new Box(x - width / 2, y + RADIUS + 1.0, x + width / 2, y + RADIUS + GAP + Drawing.SMALL));
        places.stream().filter(place -> place.left() > Plane.LEFT && place.right() < Plane.WIDTH
            && place.bottom() < Plane.BOTTOM && taken.stream().noneMatch(place::meets)).findFirst().ifPresent(place -> {
                drawing.label(place.left(), place.bottom() - 2, label, "font-size", Drawing.SMALL);
                taken.add(place);
            });
    }
}
