package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Objective;
import dev.quarry.solver.ParetoFront;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * A trade-off as text, JSON or CSV.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class ParetoReport<P extends GovernedProblem<P>, D extends GovernedDecision> extends Report {

    static final String SCHEMA = "quarry/pareto/1";

    private final ParetoFront<P, D> front;
    private final Answer<P, D> answer;
    private final P problem;
    private final Tuples<D> tuples;

    ParetoReport(ParetoFront<P, D> front, DecisionForm<D> decisions, int decimals) {
        this.front = front;
        answer = Answer.of(front);
        tuples = Tuples.ofReport(decisions, decimals);
        problem = front.problem();
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", trade-off between "
            + front.criteria().stream().map(this::name).collect(Collectors.joining(", ")));
        out.line("");
        out.line(verdict(style));
        tuples.write(out, answer);
    }

    private String name(Criterion criterion) {
        return switch (criterion) {
            case COST -> problem.objective() == Objective.MAXIMIZE_DIFFICULTY ? "cost" : "worst-case cost";
            case DIFFICULTY -> "difficulty";
            case MINERS -> "miners";
            case NONCE_BITS -> "nonce bits";
        };
    }

    private String verdict(Style style) {
        int size = answer.tuples().size();
        String counts = answer.feasible().isPresent()
            ? Count.of(size) + " of " + Count.of(answer.feasible().getAsLong()) + " robustly feasible decisions"
            : Count.of(size, "robustly feasible decision");
        return switch (answer.status()) {
            case OPTIMAL -> style.good("optimal") + ": " + counts + (size == 1 ? " is" : " are")
                + " dominated by no other; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": no decision is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": " + counts + " may be dominated by no other, "
                + answer.open().size() + (answer.open().size() == 1 ? " is open" : " are open");
            case STOPPED -> style.bad("stopped") + ": " + counts + " seen are dominated by no other seen";
        };
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        begin(json, SCHEMA, problem);
        json.writeStringField("objective", problem.objective().word());
        json.writeArrayFieldStart("criteria");
        for (Criterion criterion : front.criteria()) {
            json.writeString(criterion.word());
        }
        json.writeEndArray();
        tuples.write(json, "points", answer);
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        tuples.writeRows(out, answer.tuples());
    }
}
