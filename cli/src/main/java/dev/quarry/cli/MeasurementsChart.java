package dev.quarry.cli;

import dev.quarry.cli.MeasuredRun.Finding;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.EstimateChart;
import dev.quarry.cli.chart.Figures;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was measured, as a factor of what the calculus says. */
final class MeasurementsChart {

    /** Intervals that reach farther say nothing, and would leave no room for the others. */
    private static final double FARTHEST = 100;

    private MeasurementsChart() {
    }

    /** Draws a run; fails with {@link BadInput} where no quantity has an interval around a factor. */
    static Chart of(String title, MeasuredRun run) {
        List<EstimateChart.Row> rows = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        List<String> left = new ArrayList<>();
        for (Finding finding : run.findings()) {
            Double predicted = finding.predicted();
            Double measured = finding.measured();
            Double lower = finding.lower();
            Double upper = finding.upper();
            if (predicted == null || measured == null || lower == null || upper == null || predicted <= 0
                || upper / predicted >= FARTHEST) {
                left.add(finding.quantity() + (finding.agrees() ? "" : " (contradicted)"));
                continue;
            }
            String said = Figures.of(measured) + " of " + Figures.of(predicted);
            rows.add(new EstimateChart.Row(finding.quantity(), finding.agrees() ? 0 : 1, measured / predicted,
                lower / predicted, upper / predicted, said));
            description.append(' ').append(finding.quantity()).append(": ").append(said)
                .append(finding.agrees() ? ", agrees." : ", contradicted.");
        }
        if (rows.isEmpty()) {
            throw new BadInput(run.name() + ": has no quantity that was measured and is predicted to be above 0, so "
                + "that there is nothing to draw");
        }
        if (!left.isEmpty()) {
            description.append(" Not drawn: ").append(String.join("; ", left)).append('.');
        }
        boolean allAgree = rows.stream().allMatch(row -> row.kind() == 0);
        List<Kind> kinds = List.of(new Kind("agrees", Fill.plain(0)), new Kind("contradicted", Fill.plain(1)));
        String races = Count.of(run.races(), "race") + " of " + Count.of(run.miners(), "miner");
        return new EstimateChart(new Heading(title, "What was measured of what the calculus predicts: " + races + ", "
            + run.nonceBits() + " nonce bits, difficulty " + run.difficulty() + ", profile "
            + Words.of(run.law()), description.toString().strip()),
            "measured / predicted, with its interval" + (left.isEmpty() ? "" : "; not drawn: "
                + String.join("; ", left)), allAgree ? kinds.subList(0, 1) : kinds, rows, 1.0);
    }
}
