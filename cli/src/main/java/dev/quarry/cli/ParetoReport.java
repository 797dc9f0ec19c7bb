package dev.quarry.cli;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Objective;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trade-off as text, JSON or CSV. */
final class ParetoReport {

    static final String SCHEMA = "quarry/pareto/1";

    private static final int SHOWN_OPEN = 10;

    private final ParetoFront front;
    private final Problem problem;
    private final int decimals;

    ParetoReport(ParetoFront front, int decimals) {
        this.front = front;
        this.decimals = decimals;
        problem = front.problem();
    }

    void write(OutputOptions options, Environment environment) {
        Output out = environment.out();
        switch (options.format()) {
            case TEXT -> text(out, new Style(environment.colour()));
            case JSON -> out.line(json());
            case CSV -> csv(out);
        }
        out.flush();
        if (options.format() == Format.CSV && !options.quiet()) {
            front.open().forEach(decision -> environment.say("undecided: " + decision));
        }
    }

    private void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", trade-off between "
            + front.criteria().stream().map(this::name).collect(Collectors.joining(", ")));
        out.line("");
        out.line(verdict(style));
        if (!front.points().isEmpty()) {
            out.line("");
            TextTable table = TextTable.right("miners", "nonce bits", "difficulty", "cost", "worst-case cost");
            for (ReportedTuple point : front.points()) {
                Decision decision = point.decision();
                table.add(Integer.toString(decision.miners()), Integer.toString(decision.nonceBits()),
                    Integer.toString(decision.difficulty()), DecimalDigits.truncated(point.cost(), decimals),
                    DecimalDigits.truncated(point.worstCost(), decimals));
            }
            table.write(out);
        }
        openDecisions(out);
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
        String counts = String.format(Locale.ROOT, "%,d of %,d robustly feasible decisions", front.points().size(),
            front.feasible());
        return switch (front.status()) {
            case OPTIMAL -> style.good("optimal") + ": " + counts + (front.points().size() == 1 ? " is" : " are")
                + " dominated by no other; proved";
            case INFEASIBLE -> style.bad("infeasible") + ": no decision is robustly feasible; proved";
            case UNDECIDED -> style.bad("undecided") + ": " + counts + " may be dominated by no other, "
                + front.open().size() + (front.open().size() == 1 ? " is open" : " are open");
            case STOPPED -> style.bad("stopped") + ": " + counts + " seen are dominated by no other seen";
        };
    }

    private void openDecisions(Output out) {
        List<Decision> open = front.open();
        if (!open.isEmpty()) {
            out.line("");
            out.line("Open at the highest precision (miners, nonce bits, difficulty):");
            open.stream().limit(SHOWN_OPEN).forEach(decision -> out.line("  " + decision));
            if (open.size() > SHOWN_OPEN) {
                out.line("  and " + (open.size() - SHOWN_OPEN) + " more; --format json lists them");
            }
        }
    }

    private String json() {
        return JsonText.of(json -> {
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
            json.writeNumberField("feasible", front.feasible());
            Tuples<Decision> tuples = new Tuples<>(DecisionForm.ONE_TYPE, decimals);
            tuples.write(json, "points", points());
            if (front.status() == Status.UNDECIDED) {
                tuples.writeDecisions(json, "open", front.open());
            }
            json.writeEndObject();
        });
    }

    private void csv(Output out) {
        out.line("miners,nonceBits,difficulty,cost,worstCost");
        Tuples<Decision> tuples = new Tuples<>(DecisionForm.ONE_TYPE, decimals);
        points().forEach(point -> out.line(Csv.row(tuples.fields(point).toArray())));
    }

    private List<Answer.Tuple<Decision>> points() {
        return front.points().stream().map(point -> new Answer.Tuple<>(point.decision(), point.cost(),
            point.worstCost())).toList();
    }
}
