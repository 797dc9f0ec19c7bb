package dev.quarry.cli;

import dev.quarry.cli.chart.BarChart;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The miners of each group in the decisions of an answer. */
final class MixChart {

    private MixChart() {
    }

    static Chart of(GroupedProblem problem, List<Answer.Tuple<GroupedDecision>> tuples) {
        List<Kind> kinds = new ArrayList<>();
        problem.types().forEach(type -> kinds.add(new Kind(type.name(), Fill.of(kinds.size()))));
        List<GroupedDecision> decisions = tuples.stream().map(Answer.Tuple::decision).toList();
        String description = decisions.stream().map(decision -> "Difficulty " + decision.difficulty() + ": "
            + Groups.shown(problem, decision.miners()) + ".").collect(Collectors.joining(" "));
        return new BarChart(new Heading(problem.name(), "The mix of miners in the decisions of the answer, the best "
            + "first", description), "miners", decisions.stream().mapToInt(GroupedDecision::total).max().orElse(0),
            kinds, decisions.stream().map(MixChart::row).toList(), null);
    }

    private static BarChart.Row row(GroupedDecision decision) {
        List<BarChart.Part> parts = new ArrayList<>();
        decision.miners().forEach(count -> parts.add(new BarChart.Part(count, parts.size(), Count.of(count))));
        return new BarChart.Row("difficulty " + decision.difficulty(), parts, Count.of(decision.total()) + " in all",
            null);
    }
}
