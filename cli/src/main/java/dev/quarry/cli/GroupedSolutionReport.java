package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A solution of a problem of several types of miners as text, JSON or CSV. */
final class GroupedSolutionReport {

    private static final int SHOWN_OPEN = 10;
    private static final long COUNTED_DEPLOYMENTS = 10_000_000;

    private final GroupedSolution solution;
    private final GroupedProblem problem;
    private final int decimals;

    GroupedSolutionReport(GroupedSolution solution, int decimals) {
        this.solution = solution;
        this.decimals = decimals;
        problem = solution.problem();
    }

    void write(Format format, Environment environment) {
        Output out = environment.out();
        switch (format) {
            case TEXT -> text(out, new Style(environment.colour()));
            case JSON -> out.line(JsonText.of(this::json));
            case CSV -> csv(out);
        }
        out.flush();
    }

    private void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", " + (problem.objective() == Objective.MAXIMIZE_DIFFICULTY
            ? "largest difficulty first" : "least worst-case cost first"));
        out.line("");
        out.line(verdict(style));
        if (!solution.tuples().isEmpty()) {
            out.line("");
            List<String> heading = new ArrayList<>(List.of("miners"));
            problem.types().forEach(type -> heading.add(type.name()));
            heading.addAll(List.of("nonce bits", "difficulty", "cost", "worst-case cost"));
            TextTable table = TextTable.right(heading.toArray(String[]::new));
            for (GroupedTuple tuple : solution.tuples()) {
                table.add(fields(tuple).stream().map(String::valueOf).toArray(String[]::new));
            }
            table.write(out);
        }
        openDecisions(out);
    }

    private String verdict(Style style) {
        String found = solution.feasible().isPresent()
            ? SolutionReport.thousands(solution.feasible().getAsLong()) + " of " + grid()
                + " decisions are robustly feasible"
            : "these are the report, of " + grid() + " decisions";
        return switch (solution.status()) {
            case OPTIMAL -> style.good("optimal") + ": " + found + "; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": none of " + grid()
                + " decisions is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": " + solution.open().size() + " of " + grid()
                + " decisions are open";
            case STOPPED -> style.bad("stopped") + ": of " + grid() + " decisions, not all were looked at";
        };
    }

    private String grid() {
        long deployments = problem.deployments().countUpTo(COUNTED_DEPLOYMENTS);
        long others = (problem.nonceBits().max() - problem.nonceBits().min() + 1L)
            * (problem.difficulty().max() - problem.difficulty().min() + 1L);
        return deployments > COUNTED_DEPLOYMENTS
            ? "more than " + SolutionReport.thousands(COUNTED_DEPLOYMENTS * others)
            : SolutionReport.thousands(deployments * others);
    }

    private void openDecisions(Output out) {
        if (solution.open().isEmpty()) {
            return;
        }
        out.line("");
        out.line("Open at the highest precision (miners of each group, nonce bits, difficulty):");
        solution.open().stream().limit(SHOWN_OPEN).forEach(decision -> out.line("  " + decision));
        if (solution.open().size() > SHOWN_OPEN) {
            out.line("  and " + (solution.open().size() - SHOWN_OPEN) + " more; --format json lists them");
        }
    }

    private void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SolutionReport.SCHEMA);
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile().word());
        json.writeStringField("objective", problem.objective().word());
        json.writeStringField("status", solution.status().word());
        if (solution.feasible().isPresent()) {
            json.writeNumberField("feasible", solution.feasible().getAsLong());
        }
        json.writeArrayFieldStart("tuples");
        for (GroupedTuple tuple : solution.tuples()) {
            json.writeStartObject();
            Groups.write(json, problem, tuple.decision());
            json.writeStringField("cost", digits(tuple.cost()));
            json.writeStringField("worstCost", digits(tuple.worstCost()));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (solution.status() == Status.UNDECIDED) {
            json.writeArrayFieldStart("open");
            for (GroupedDecision open : solution.open()) {
                json.writeStartObject();
                Groups.write(json, problem, open);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("statistics");
        json.writeNumberField("solveNanos", solution.statistics().solveNanos());
        json.writeNumberField("scenariosChecked", solution.statistics().scenariosChecked());
        json.writeNumberField("escalations", solution.statistics().escalations());
        json.writeNumberField("nodes", solution.statistics().nodes().created());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void csv(Output out) {
        out.line(Csv.row(heading(problem, "cost", "worstCost").toArray()));
        for (GroupedTuple tuple : solution.tuples()) {
            out.line(Csv.row(fields(tuple).toArray()));
        }
    }

    private List<Object> fields(GroupedTuple tuple) {
        List<Object> fields = fields(tuple.decision());
        fields.add(digits(tuple.cost()));
        fields.add(digits(tuple.worstCost()));
        return fields;
    }

    private String digits(CertifiedValue cost) {
        return DecimalDigits.truncated(cost, decimals);
    }

    /** The columns of a decision: miners in total and of each group, nonce bits and difficulty; then others. */
    static List<Object> heading(GroupedProblem problem, String... others) {
        List<Object> heading = new ArrayList<>(List.of("miners"));
        problem.types().forEach(type -> heading.add("groups." + type.name()));
        heading.addAll(List.of("nonceBits", "difficulty"));
        heading.addAll(List.of(others));
        return heading;
    }

    /** The fields of a decision, in the order of its columns. */
    static List<Object> fields(GroupedDecision decision) {
        List<Object> fields = new ArrayList<>(List.of(decision.total()));
        fields.addAll(decision.miners());
        fields.addAll(List.of(decision.nonceBits(), decision.difficulty()));
        return fields;
    }
}
