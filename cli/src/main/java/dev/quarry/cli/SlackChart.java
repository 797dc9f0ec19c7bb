package dev.quarry.cli;

import dev.quarry.calculus.Verdict;
import dev.quarry.cli.CheckSubject.Row;
import dev.quarry.cli.chart.BarChart;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much of each bound from above a decision uses up, in the scenario where that is most. */
final class SlackChart {

    private static final double WHOLE = 100;

    private SlackChart() {
    }

    /** Draws a check; null where no bound is one from above. */
    static @Nullable Chart of(CheckSubject check) {
        List<Row> rows = check.rows().stream().filter(row -> row.usedPercent().isPresent()).toList();
        if (rows.isEmpty()) {
            return null;
        }
        List<Kind> kinds = List.of(new Kind("holds", Fill.plain(0)), new Kind("does not hold", Fill.plain(1)));
        boolean allHold = rows.stream().allMatch(row -> row.verdict() == Verdict.HOLDS);
        String description = check.rows().stream().map(SlackChart::sentence).collect(Collectors.joining(" "));
        return new BarChart(new Heading(check.problem().name(), "What the best decision uses up of each bound: "
            + check.decision(), description), "% of the bound", WHOLE,
            allHold ? kinds.subList(0, 1) : kinds, rows.stream().map(SlackChart::bar).toList(), null);
    }

    private static BarChart.Row bar(Row row) {
        int kind = row.verdict() == Verdict.HOLDS ? 0 : 1;
        return new BarChart.Row(row.key(), List.of(new BarChart.Part(Math.min(WHOLE,
            row.usedPercent().orElseThrow()), kind, "")), CheckReport.used(row) + " where " + row.scenario(), null);
    }

    private static String sentence(Row row) {
        String used = CheckReport.used(row);
        return row.key() + " " + row.limit() + " " + (row.verdict() == Verdict.HOLDS ? "holds" : "does not hold")
            + (used.isEmpty() ? "" : " and is used up by " + used) + ", worst where " + row.scenario() + ".";
    }
}
