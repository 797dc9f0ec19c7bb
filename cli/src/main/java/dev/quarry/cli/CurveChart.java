package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Figures;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import dev.quarry.cli.chart.LineChart;
import dev.quarry.cli.chart.LineChart.Point;
import dev.quarry.cli.chart.LineChart.Series;
import dev.quarry.cli.chart.LineChart.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The returns of episodes and evaluations in the course of training. */
final class CurveChart {

    private static final String EPISODE = "episode";
    private static final int EPISODES = 5;
    private static final int EVALUATIONS = 1;

    private CurveChart() {
    }

    /** Draws a curve; fails with {@link BadInput} where no row has a return. */
    static Chart of(String title, LearningCurve curve) {
        List<Series> series = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (String kind : curve.rows().stream().map(LearningCurve.Row::kind).distinct().toList()) {
            boolean episodes = kind.equals(EPISODE);
            List<Point> points = curve.rows().stream().filter(row -> row.kind().equals(kind)).map(CurveChart::point)
                .filter(Objects::nonNull).toList();
            if (!points.isEmpty()) {
                Point last = points.get(points.size() - 1);
                series.add(new Series(new Kind("return of an " + kind, Fill.plain(episodes ? EPISODES : EVALUATIONS)),
                    episodes ? Style.DOTS : Style.LINE, points));
                description.append(" The last of ").append(Count.of(points.size())).append(" returns of an ")
                    .append(kind).append(" is ").append(Figures.of(last.y())).append(", after ")
                    .append(Figures.of(last.x())).append(" steps.");
            }
        }
        if (series.isEmpty()) {
            throw new BadInput(curve.name() + ": has no row with a return, so that there is nothing to draw");
        }
        return new LineChart(new Heading(title, "Learning curve of the engine", description.toString().strip()),
            "steps of training", "return", series);
    }

    private static @Nullable Point point(LearningCurve.Row row) {
        Double reached = row.episodeReturn();
        return reached == null ? null : new Point(row.step(), reached);
    }
}
