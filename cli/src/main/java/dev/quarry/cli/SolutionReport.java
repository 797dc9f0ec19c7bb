package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import java.io.IOException;

/** A solution as text, JSON or CSV. */
final class SolutionReport {

    static final String SCHEMA = "quarry/solution/1";

    private static final int SHOWN_OPEN = 10;

    private final Solution solution;
    private final Problem problem;
    private final int decimals;

    SolutionReport(Solution solution, int decimals) {
        this.solution = solution;
        this.decimals = decimals;
        problem = solution.problem();
    }

    void write(Format format, Environment environment) {
        Output out = environment.out();
        switch (format) {
            case TEXT -> text(out, new Style(environment.colour()));
            case JSON -> out.line(json());
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
            TextTable table = TextTable.right("miners", "nonce bits", "difficulty", "cost", "worst-case cost");
            for (ReportedTuple tuple : solution.tuples()) {
                Decision decision = tuple.decision();
                table.add(Integer.toString(decision.miners()), Integer.toString(decision.nonceBits()),
                    Integer.toString(decision.difficulty()), DecimalDigits.truncated(tuple.cost(), decimals),
                    DecimalDigits.truncated(tuple.worstCost(), decimals));
            }
            table.write(out);
        }
        openDecisions(out);
    }

    private String verdict(Style style) {
        long grid = (problem.miners().max() - problem.miners().min() + 1L)
            * (problem.nonceBits().max() - problem.nonceBits().min() + 1L)
            * (problem.difficulty().max() - problem.difficulty().min() + 1L);
        String counts = thousands(solution.feasible().orElseThrow()) + " of " + thousands(grid)
            + " decisions are robustly feasible";
        return switch (solution.status()) {
            case OPTIMAL -> style.good("optimal") + ": " + counts + "; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": none of " + thousands(grid)
                + " decisions is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": at least " + counts + ", " + solution.open().size()
                + " are open";
            case STOPPED -> style.bad("stopped") + ": at least " + counts + "; the rest was not looked at";
        };
    }

    private void openDecisions(Output out) {
        if (solution.open().isEmpty()) {
            return;
        }
        out.line("");
        out.line("Open at the highest precision (miners, nonce bits, difficulty):");
        solution.open().stream().limit(SHOWN_OPEN).forEach(decision -> out.line("  " + decision));
        if (solution.open().size() > SHOWN_OPEN) {
            out.line("  and " + (solution.open().size() - SHOWN_OPEN) + " more; --format json lists them");
        }
    }

    /** Not left to a formatter, which reads the data of locales first: that takes longer than most solves. */
    static String thousands(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int place = digits.length() - 3; place > 0; place -= 3) {
            digits.insert(place, ',');
        }
        return digits.toString();
    }

    private String json() {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("name", problem.name());
            json.writeStringField("profile", problem.profile().word());
            json.writeStringField("objective", problem.objective().word());
            json.writeStringField("status", solution.status().word());
            json.writeNumberField("feasible", solution.feasible().orElseThrow());
            json.writeArrayFieldStart("tuples");
            for (ReportedTuple tuple : solution.tuples()) {
                json.writeStartObject();
                decision(json, tuple.decision());
                json.writeStringField("cost", DecimalDigits.truncated(tuple.cost(), decimals));
                json.writeStringField("worstCost", DecimalDigits.truncated(tuple.worstCost(), decimals));
                json.writeEndObject();
            }
            json.writeEndArray();
            if (solution.status() == Status.UNDECIDED) {
                json.writeArrayFieldStart("open");
                for (Decision open : solution.open()) {
                    json.writeStartObject();
                    decision(json, open);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeObjectFieldStart("statistics");
            json.writeNumberField("solveNanos", solution.statistics().solveNanos());
            json.writeNumberField("scenariosChecked", solution.statistics().scenariosChecked());
            json.writeNumberField("escalations", solution.statistics().escalations());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    static void decision(JsonGenerator json, Decision decision) throws IOException {
        json.writeNumberField("miners", decision.miners());
        json.writeNumberField("nonceBits", decision.nonceBits());
        json.writeNumberField("difficulty", decision.difficulty());
    }

    private void csv(Output out) {
        out.line("miners,nonceBits,difficulty,cost,worstCost");
        for (ReportedTuple tuple : solution.tuples()) {
            Decision decision = tuple.decision();
            out.line(Csv.row(decision.miners(), decision.nonceBits(), decision.difficulty(),
                DecimalDigits.truncated(tuple.cost(), decimals), DecimalDigits.truncated(tuple.worstCost(), decimals)));
        }
    }
}
