package dev.quarry.cli;

import dev.quarry.cli.ControllerEvaluation.Row;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.EstimateChart;
import dev.quarry.cli.chart.Figures;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What controllers reach by one metric in one scenario, the best first. */
final class EvaluationChart {

    private static final String USUAL_METRIC = "return";
    private static final String USUAL_PLANT = "simulated";
    private static final double PERCENT = 100;

    private EvaluationChart() {
    }

    /**
     * Draws an evaluation; fails with {@link BadInput} where it has no such scenario or metric, or nothing of them.
     *
     * @param scenario what happens; null for the first
     * @param metric what is measured; null for the return, or the first
     */
    static Chart of(String title, ControllerEvaluation evaluation, @Nullable String scenario, @Nullable String metric) {
        String happens = chosen(evaluation, "--scenario", Row::scenario, scenario, "");
        String measured = chosen(evaluation, "--metric", Row::metric, metric, USUAL_METRIC);
        List<EstimateChart.Row> rows = new ArrayList<>();
        for (Row row : evaluation.rows()) {
            Double mean = row.mean();
            if (mean != null && row.scenario().equals(happens) && row.metric().equals(measured)) {
                Double low = row.low();
                Double high = row.high();
                String plant = row.plant().equals(USUAL_PLANT) ? "" : " on the " + row.plant();
                rows.add(new EstimateChart.Row(row.controller() + plant,
                    row.controller().equals(evaluation.reference()) ? 1 : 0, mean, low == null ? mean : low,
                    high == null ? mean : high, Figures.of(mean)));
            }
        }
        if (rows.isEmpty()) {
            throw new BadInput(evaluation.name() + ": has no " + measured + " in scenario " + happens
                + ", so that there is nothing to draw");
        }
        boolean less = evaluation.lessIsBetter().contains(measured);
        Comparator<EstimateChart.Row> ascending = Comparator.comparingDouble(EstimateChart.Row::value);
        rows.sort(less ? ascending : ascending.reversed());
        StringBuilder description = new StringBuilder();
        rows.forEach(row -> description.append(' ').append(row.label()).append(": ").append(row.note())
            .append(", from ").append(Figures.of(row.low())).append(" to ").append(Figures.of(row.high())).append('.'));
        List<Kind> kinds = List.of(new Kind("controller", Fill.plain(0)),
            new Kind(evaluation.reference() + ", the reference", Fill.plain(1)));
        return new EstimateChart(new Heading(title, "Controllers in scenario " + happens + ", by " + measured,
            description.toString().strip()), measured + ", mean and " + Figures.of(PERCENT * evaluation.confidence())
            + " % interval; " + (less ? "less" : "more") + " is better", kinds, rows, null);
    }

    private static String chosen(ControllerEvaluation evaluation, String option, Function<Row, String> field,
        @Nullable String stated, String usual) {
        List<String> known = evaluation.rows().stream().map(field).distinct().toList();
        if (stated == null) {
            return known.stream().filter(usual::equals).findFirst().or(() -> known.stream().findFirst()).orElseThrow(
                () -> new BadInput(evaluation.name() + ": has no rows, so that there is nothing to draw"));
        }
        if (!known.contains(stated)) {
            throw new BadInput(evaluation.name() + ": " + Misuse.notOneOf(option, stated, known));
        }
        return stated;
    }
}
