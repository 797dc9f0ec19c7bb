package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Decision;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Statistics;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedStatistics;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A solution as text, JSON or CSV.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class SolutionReport<P extends GovernedProblem<P>, D extends GovernedDecision> extends Report {

    static final String SCHEMA = "quarry/solution/1";

    private static final long COUNTED_DEPLOYMENTS = 10_000_000;

    private final Answer<P, D> answer;
    private final P problem;
    private final Tuples<D> tuples;
    private final LongSupplier deployments;
    private final JsonText.Content statistics;

    private SolutionReport(Answer<P, D> answer, DecisionForm<D> decisions, int decimals, LongSupplier deployments,
        JsonText.Content statistics) {
        this.answer = answer;
        this.deployments = deployments;
        this.statistics = statistics;
        tuples = Tuples.ofReport(decisions, decimals);
        problem = answer.problem();
    }

    static SolutionReport<Problem, Decision> of(Solution solution, int decimals) {
        Problem problem = solution.problem();
        Statistics statistics = solution.statistics();
        return new SolutionReport<>(Answer.of(solution), DecisionForm.ONE_TYPE, decimals,
            () -> problem.miners().max() - problem.miners().min() + 1L,
            json -> write(json, statistics.solveNanos(), statistics.scenariosChecked(), statistics.escalations()));
    }

    static SolutionReport<GroupedProblem, GroupedDecision> of(GroupedSolution solution, int decimals) {
        GroupedProblem problem = solution.problem();
        GroupedStatistics statistics = solution.statistics();
        return new SolutionReport<>(Answer.of(solution), DecisionForm.of(problem), decimals,
            () -> problem.deployments().countUpTo(COUNTED_DEPLOYMENTS), json -> {
                write(json, statistics.solveNanos(), statistics.scenariosChecked(), statistics.escalations());
                json.writeNumberField("nodes", statistics.nodes().created());
            });
    }

    private static void write(JsonGenerator json, long solveNanos, long scenariosChecked, long escalations)
        throws IOException {
        json.writeNumberField("solveNanos", solveNanos);
        json.writeNumberField("scenariosChecked", scenariosChecked);
        json.writeNumberField("escalations", escalations);
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", " + (problem.objective() == Objective.MAXIMIZE_DIFFICULTY
            ? "largest difficulty first" : "least worst-case cost first"));
        out.line("");
        out.line(verdict(style));
        tuples.write(out, answer);
    }

    private String verdict(Style style) {
        String grid = grid();
        boolean counted = answer.feasible().isPresent();
        String counts = counted
            ? Count.of(answer.feasible().getAsLong()) + " of " + grid + " decisions are robustly feasible" : "";
        return switch (answer.status()) {
            case OPTIMAL -> style.good("optimal") + ": "
                + (counted ? counts : "these are the report, of " + grid + " decisions") + "; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": none of " + grid
                + " decisions is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": " + (counted
                ? "at least " + counts + ", " + answer.open().size() + " are open"
                : answer.open().size() + " of " + grid + " decisions are open");
            case STOPPED -> style.bad("stopped") + ": " + (counted
                ? "at least " + counts + "; the rest was not looked at"
                : "of " + grid + " decisions, not all were looked at");
        };
    }

    private String grid() {
        long count = deployments.getAsLong();
        long others = (problem.nonceBits().max() - problem.nonceBits().min() + 1L)
            * (problem.difficulty().max() - problem.difficulty().min() + 1L);
        return count > COUNTED_DEPLOYMENTS ? "more than " + Count.of(COUNTED_DEPLOYMENTS * others)
            : Count.of(count * others);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        beginAnswer(json);
        json.writeObjectFieldStart("statistics");
        statistics.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes it without statistics, which differ from run to run. */
    void answer(JsonGenerator json) throws IOException {
        beginAnswer(json);
        json.writeEndObject();
    }

    private void beginAnswer(JsonGenerator json) throws IOException {
        begin(json, SCHEMA, problem);
        json.writeStringField("objective", problem.objective().word());
        tuples.write(json, "tuples", answer);
    }

    @Override
    void csv(Output out) {
        tuples.writeRows(out, answer.tuples());
    }
}
