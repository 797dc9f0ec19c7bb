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
import java.util.List;

/** When races found their blocks, over the curve of the calculus. */
final class TimesChart {

    private TimesChart() {
    }

    static Chart of(String title, BlockTimes times) {
        List<Point> predicted = points(times.predicted());
        List<Point> measured = points(times.measured());
        String description = "Up to " + Figures.of(predicted.get(predicted.size() - 1).x())
            + " seconds; the largest difference of the two shares is " + Figures.of(times.largestDifference()) + ".";
        return new LineChart(new Heading(title, "The share of races that had found their block", description),
            "seconds", "share of races", List.of(
                new Series(new Kind("calculus", Fill.plain(0)), Style.STEPS, predicted),
                new Series(new Kind("measured", Fill.plain(1)), Style.DASHED_STEPS, measured)));
    }

    private static List<Point> points(List<BlockTimes.Found> shares) {
        return shares.stream().map(found -> new Point(found.time(), found.share())).toList();
    }
}
