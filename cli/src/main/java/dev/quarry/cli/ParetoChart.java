package dev.quarry.cli;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.PointChart;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.ParetoPoint;
import dev.quarry.solver.Status;
import java.util.List;
import java.util.stream.Collectors;

/** The decisions that no other beats in cost, difficulty and miners. */
final class ParetoChart {

    private static final int DIGITS = 6;

    private ParetoChart() {
    }

    static <D extends GovernedDecision> Chart of(ParetoFront<?, D> front) {
        List<ParetoPoint<D>> points = front.points();
        String description = points.stream().map(point -> miners(point) + ", " + point.decision().nonceBits()
            + " nonce bits, difficulty " + point.decision().difficulty() + ": cost "
            + DecimalDigits.scientific(point.cost(), DIGITS) + ".").collect(Collectors.joining(" "));
        return new PointChart(new Heading(front.problem().name(), "Trade-off: decisions that no other beats in "
            + "cost, difficulty and miners" + (front.status() == Status.OPTIMAL ? "" : "; of some that is undecided"),
            description), "difficulty", "cost", points.stream().map(point ->
                new PointChart.Point(point.decision().difficulty(), point.cost().enclosure().upper(),
                    miners(point))).toList());
    }

    private static <D extends GovernedDecision> String miners(ParetoPoint<D> point) {
        return Count.of(point.decision().total(), "miner");
    }
}
