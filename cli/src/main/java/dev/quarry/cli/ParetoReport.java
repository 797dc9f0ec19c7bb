package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Objective;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Status;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
    private final P problem;
    private final DecisionForm<D> decisions;
    private final Tuples<D> tuples;

    ParetoReport(ParetoFront<P, D> front, DecisionForm<D> decisions, int decimals) {
        this.front = front;
        this.decisions = decisions;
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
        if (!front.points().isEmpty()) {
            out.line("");
            tuples.writeTable(out, points());
        }
        decisions.writeOpen(out, front.open());
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
        int size = front.points().size();
        String counts = front.feasible().isPresent()
            ? String.format(Locale.ROOT, "%,d of %,d robustly feasible decisions", size, front.feasible().getAsLong())
            : String.format(Locale.ROOT, "%,d robustly feasible decision%s", size, size == 1 ? "" : "s");
        return switch (front.status()) {
            case OPTIMAL -> style.good("optimal") + ": " + counts + (size == 1 ? " is" : " are")
                + " dominated by no other; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": no decision is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": " + counts + " may be dominated by no other, "
                + front.open().size() + (front.open().size() == 1 ? " is open" : " are open");
            case STOPPED -> style.bad("stopped") + ": " + counts + " seen are dominated by no other seen";
        };
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile().word());
        json.writeStringField("objective", problem.objective().word());
        json.writeArrayFieldStart("criteria");
        for (Criterion criterion : front.criteria()) {
            json.writeString(criterion.word());
        }
        json.writeEndArray();
        json.writeStringField("status", front.status().word());
        if (front.feasible().isPresent()) {
            json.writeNumberField("feasible", front.feasible().getAsLong());
        }
        tuples.write(json, "points", points());
        if (front.status() == Status.UNDECIDED) {
            tuples.writeDecisions(json, "open", front.open());
        }
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        tuples.writeRows(out, points());
    }

    private List<Answer.Tuple<D>> points() {
        return front.points().stream().map(point -> new Answer.Tuple<>(point.decision(), point.cost(),
            point.worstCost())).toList();
    }
}
