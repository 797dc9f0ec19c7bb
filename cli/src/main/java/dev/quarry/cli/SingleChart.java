package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Explanation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A single chart of a report, and no more of the answers than it needs.
 *
 * @param status what is known of the problem
 * @param chart the chart, or null where there is nothing to draw
 * @param reason why there is nothing to draw, if that is so
 */
record SingleChart(Status status, @Nullable Chart chart, String reason) {

    /** A chart that there is unless there is no answer. */
    SingleChart(Status status, @Nullable Chart chart) {
        this(status, chart, switch (status) {
            case OPTIMAL -> "nothing of it can be drawn";
            case INFEASIBLE -> "no decision keeps to all constraints in every scenario, so that there is none to draw "
                + "it of; quarry explain says why";
            case UNDECIDED -> "the best decision is undecided at the highest precision";
            case STOPPED -> "the search was stopped before the answer was known";
        });
    }

    /** Fails with {@link BadInput} where a problem has no such chart. */
    static void check(ReportAnswers<?, ?, ?> answers, String source, ReportChart chart) {
        List<ReportChart> charts = answers.charts();
        if (!charts.contains(chart)) {
            throw new BadInput(source + ": --chart " + Words.of(chart) + " is none of a problem of " + answers.kind()
                + ", which has " + charts.stream().map(Words::of).collect(Collectors.joining(", "))
                + ", and those of what was measured");
        }
    }

    /**
     * Draws a chart that the problem has.
     *
     * @param bits the nonce bits of a map; null for those of the best decision
     */
    static SingleChart of(ReportAnswers<?, ?, ?> answers, ReportChart chart, @Nullable Integer bits) {
        return switch (chart) {
            case MAP -> ofMap((OneTypeAnswers) answers, bits);
            case SLACK -> ofCheck(answers);
            case SENSITIVITY -> ofExplanation(answers);
            case PARETO -> ofFront(answers.front());
            case MIX -> ofMix((GroupAnswers) answers);
            case SHARES -> ofShares((GroupAnswers) answers);
            case MEASUREMENTS, TIMES, CURVE, EVALUATION ->
                throw new IllegalArgumentException(Words.of(chart) + " is no chart of answers");
        };
    }

    private static SingleChart ofMap(OneTypeAnswers answers, @Nullable Integer bits) {
        var answer = answers.answer();
        if (answer.status() == Status.STOPPED || answers.map().isEmpty()) {
            return new SingleChart(Status.STOPPED, null);
        }
        return new SingleChart(answer.status(), MapChart.of(answers.map().get(),
            answer.tuples().stream().map(Answer.Tuple::decision).toList(), bits));
    }

    private static SingleChart ofCheck(ReportAnswers<?, ?, ?> answers) {
        Status status = answers.answer().status();
        CheckSubject check = answers.check().orElse(null);
        return check == null ? new SingleChart(status, null) : new SingleChart(status, SlackChart.of(check),
            "no constraint bounds a value from above by more than 0, so that no bound is used up");
    }

    private static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> SingleChart
        ofExplanation(ReportAnswers<P, D, S> answers) {
        Explanation<P, D, S> explanation = answers.explanation();
        String noFactor = "no constant that it hangs on is above 0, so that it could be drawn as a factor";
        return explanation instanceof Explanation.Feasible
            ? new SingleChart(Status.OPTIMAL, SensitivityChart.of(explanation), noFactor)
            : explanation instanceof Explanation.Infeasible
                ? new SingleChart(Status.INFEASIBLE, SensitivityChart.of(explanation), noFactor)
                : new SingleChart(answers.isExplanationStopped() ? Status.STOPPED : Status.UNDECIDED, null);
    }

    private static <D extends GovernedDecision> SingleChart ofFront(ParetoFront<?, D> front) {
        return new SingleChart(front.status(), front.points().isEmpty() || front.status() == Status.STOPPED ? null
            : ParetoChart.of(front));
    }

    private static SingleChart ofMix(GroupAnswers answers) {
        var answer = answers.answer();
        return new SingleChart(answer.status(), answer.tuples().isEmpty() ? null
            : MixChart.of(answer.problem(), answer.tuples()));
    }

    private static SingleChart ofShares(GroupAnswers answers) {
        return new SingleChart(answers.answer().status(), answers.settlement()
            .map(settlement -> SharesChart.of(answers.problem(), settlement)).orElse(null));
    }
}
