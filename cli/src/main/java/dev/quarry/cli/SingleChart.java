package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedParetoSearch;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A single chart of a report, and no more of the answers than it needs.
 *
 * @param status what is known of the problem
 * @param chart the chart, or null where there is nothing to draw
 */
record SingleChart(Status status, @Nullable Chart chart) {

    /** Which charts a problem has. */
    static List<ReportChart> charts(StatedProblem stated) {
        if (stated instanceof StatedProblem.Grouped groups) {
            return groups.problem().partners() == null
                ? List.of(ReportChart.SLACK, ReportChart.SENSITIVITY, ReportChart.PARETO, ReportChart.MIX)
                : List.of(ReportChart.SLACK, ReportChart.MIX, ReportChart.SHARES);
        }
        return List.of(ReportChart.MAP, ReportChart.SLACK, ReportChart.SENSITIVITY, ReportChart.PARETO);
    }

    /** Fails with {@link BadInput} where a problem has no such chart. */
    static void check(StatedProblem stated, String source, ReportChart chart) {
        List<ReportChart> charts = charts(stated);
        if (!charts.contains(chart)) {
            String kind = !(stated instanceof StatedProblem.Grouped groups) ? "one type of miners"
                : groups.problem().partners() == null ? "groups without partners" : "groups and partners";
            throw new BadInput(source + ": --chart " + Words.of(chart) + " is none of a problem of " + kind
                + ", which has " + charts.stream().map(Words::of).collect(Collectors.joining(", ")));
        }
    }

    /**
     * Draws a chart of a problem of one type of miners.
     *
     * @param bits the nonce bits of a map; null for those of the best decision
     * @param progress watches the searches
     */
    static SingleChart of(Problem problem, ReportChart chart, @Nullable Integer bits, ReportProgress progress) {
        return switch (chart) {
            case MAP -> {
                Solution solution = new StaircaseSolver().solve(problem, progress.solving());
                yield new SingleChart(solution.status(), solution.status() == Status.STOPPED ? null
                    : MapChart.of(problem, solution.tuples(), bits));
            }
            case SENSITIVITY -> ofExplanation(new Explainer().withMonitor(progress.explaining()).explain(problem));
            case PARETO -> ofFront(ParetoFront.of(problem, Criterion.usual(), progress.solving()));
            default -> {
                Solution solution = new StaircaseSolver().solve(problem, progress.solving());
                yield new SingleChart(solution.status(), solution.tuples().isEmpty() ? null
                    : SlackChart.of(new OneTypeCheck(problem, DecisionCheck.of(problem,
                        solution.tuples().get(0).decision()))));
            }
        };
    }

    /** Draws a chart of a problem of groups. */
    static SingleChart of(StatedProblem.Grouped stated, ReportChart chart, ReportProgress progress) {
        GroupedProblem problem = stated.problem();
        if (chart == ReportChart.SENSITIVITY) {
            return ofExplanation(new Explainer().withMonitor(progress.explaining()).explain(problem));
        }
        if (chart == ReportChart.PARETO) {
            return ofFront(GroupedParetoSearch.front(problem, Criterion.usual(), progress.solving()));
        }
        Answer<GroupedProblem, GroupedDecision> answer;
        if (problem.partners() == null) {
            answer = Answer.of(new BranchAndBoundSolver().solve(problem, progress.solving()));
        } else {
            ConsortiumSolution solution = ReportData.settle(stated, progress.solving());
            if (chart == ReportChart.SHARES) {
                return new SingleChart(solution.status(), solution.settlement()
                    .map(settlement -> SharesChart.of(problem, settlement)).orElse(null));
            }
            answer = Answer.of(solution);
        }
        if (answer.tuples().isEmpty()) {
            return new SingleChart(answer.status(), null);
        }
        return new SingleChart(answer.status(), chart == ReportChart.MIX ? MixChart.of(problem, answer.tuples())
            : SlackChart.of(new GroupedCheck(problem, GroupedDecisionCheck.of(problem,
                answer.tuples().get(0).decision()))));
    }

    private static SingleChart ofExplanation(Explanation<?, ?, ?> explanation) {
        return new SingleChart(explanation instanceof Explanation.Feasible ? Status.OPTIMAL
            : explanation instanceof Explanation.Infeasible ? Status.INFEASIBLE : Status.UNDECIDED,
            SensitivityChart.of(explanation));
    }

    private static <D extends GovernedDecision> SingleChart ofFront(ParetoFront<?, D> front) {
        return new SingleChart(front.status(), front.points().isEmpty() || front.status() == Status.STOPPED ? null
            : ParetoChart.of(front));
    }

    /** Why there is nothing to draw. */
    String reason() {
        return switch (status) {
            case OPTIMAL -> "nothing of it can be drawn";
            case INFEASIBLE -> "no decision keeps to all constraints in every scenario, so that there is none to draw "
                + "it of; quarry explain says why";
            case UNDECIDED -> "the best decision is undecided at the highest precision";
            case STOPPED -> "the search was stopped before the answer was known";
        };
    }
}
