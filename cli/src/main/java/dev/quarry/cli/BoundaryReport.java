package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.explain.Attainment;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.BoundaryEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A boundary as text, JSON or CSV.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class BoundaryReport<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>>
    extends Report {

    private static final int SHOWN_DECISIONS = 10;

    private final Boundary<P, D> boundary;
    private final DecisionForm<D> form;
    private final int digits;
    private final boolean stopped;
    private final String path;

    BoundaryReport(Boundary<P, D> boundary, DecisionForm<D> form, int digits, boolean stopped) {
        this.boundary = boundary;
        this.form = form;
        this.digits = digits;
        this.stopped = stopped;
        path = boundary.parameter().path();
    }

    private String present() {
        return ExactNumber.format(boundary.parameter().value(boundary.problem()));
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(boundary.problem().name()));
        out.line("profile " + boundary.problem().profile().word() + ", " + path + " is " + present()
            + Units.after(path));
        out.line("");
        out.line(switch (boundary.outcome()) {
            case BOUNDED -> style.good("feasible") + (boundary.whole() ? " if and only if " : " for ") + interval()
                + "; proved";
            case ALWAYS -> style.good("feasible") + " for every admissible value; proved";
            case ALL_BUT_ZERO -> style.good("feasible") + " for every positive value that can be stated, not for 0: "
                + "the boundary is below 2^-120000; proved";
            case NEVER -> style.bad("infeasible") + " for every admissible value, other constants being what they are; "
                + "proved";
            case UNDECIDED -> style.bad("undecided") + (stopped ? ": the search was stopped"
                : " at the highest precision, or too much to look at");
        });
        if (!boundary.whole() && boundary.outcome() == Boundary.Outcome.BOUNDED) {
            out.line("This constant is not monotone in profile " + boundary.problem().profile().word()
                + ": other feasible intervals may lie beyond.");
        }
        boundary.ends().filter(end -> end.attainment().count() > 0).forEach(end -> attainment(out, end));
    }

    private String interval() {
        BoundaryEnd<D> lower = boundary.lower();
        BoundaryEnd<D> upper = boundary.upper();
        if (lower == null) {
            return path + (upper == null ? "" : sign(upper, "≤", "<"));
        }
        return upper == null ? path + sign(lower, "≥", ">")
            : ProvedNumber.text(lower.value(), digits) + (lower.closed() ? " ≤ " : " < ") + path
                + sign(upper, "≤", "<");
    }

    private String sign(BoundaryEnd<D> end, String closed, String open) {
        return " " + (end.closed() ? closed : open) + " " + ProvedNumber.text(end.value(), digits) + Units.after(path);
    }

    private void attainment(Output out, BoundaryEnd<D> end) {
        Attainment<D> attainment = end.attainment();
        out.line("");
        boolean told = attainment.inseparable().isEmpty();
        out.line(told ? (attainment.counted() ? "" : "At least ") + Count.of(attainment.count())
            + (attainment.count() == 1 ? " decision attains it" : " decisions attain it")
            + (boundary.ends().count() < 2 ? "" : " at " + ProvedNumber.text(end.value(), digits)) + ":"
            : "No precision tells which of these attain it:");
        TextTable table = TextTable.right(form.headings().toArray(String[]::new));
        List<D> listed = told ? attainment.decisions() : attainment.inseparable();
        listed.stream().limit(SHOWN_DECISIONS).forEach(decision -> table.add(form.fields(decision).stream()
            .map(String::valueOf).toArray(String[]::new)));
        table.write(out);
        if (attainment.count() > SHOWN_DECISIONS) {
            out.line("  and " + Count.of(attainment.count() - SHOWN_DECISIONS) + " more");
        }
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        begin(json, "quarry/boundary/1", boundary.problem());
        json.writeStringField("parameter", path);
        json.writeStringField("present", present());
        json.writeStringField("outcome", boundary.outcome().word());
        json.writeBooleanField("stopped", stopped);
        end(json, form, "lower", boundary.lower(), digits, Attainment.MOST_LISTED);
        end(json, form, "upper", boundary.upper(), digits, Attainment.MOST_LISTED);
        json.writeBooleanField("onlyInterval", boundary.whole());
        json.writeEndObject();
    }

    static <D> void end(JsonGenerator json, DecisionForm<D> form, String name, @Nullable BoundaryEnd<D> end,
        int digits, int listed) throws IOException {
        if (end == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("value", ProvedNumber.text(end.value(), digits));
        json.writeBooleanField("closed", end.closed());
        Attainment<D> attainment = end.attainment();
        if (attainment.count() > 0) {
            json.writeNumberField(attainment.counted() ? "attainedBy" : "attainedByAtLeast", attainment.count());
            form.write(json, "decisions", first(listed, attainment.decisions()));
            form.write(json, "inseparable", first(listed, attainment.inseparable()));
        }
        json.writeEndObject();
    }

    private static <D> List<D> first(int most, List<D> decisions) {
        return decisions.subList(0, Math.min(most, decisions.size()));
    }

    @Override
    void csv(Output out) {
        List<Object> columns = new ArrayList<>(List.of("parameter", "present", "outcome", "end", "value", "closed"));
        columns.addAll(form.columns());
        out.line(Csv.row(columns.toArray()));
        if (boundary.ends().findAny().isEmpty()) {
            row(out, "", "", "", null);
        }
        rows(out, "lower", boundary.lower());
        rows(out, "upper", boundary.upper());
    }

    private void rows(Output out, String name, @Nullable BoundaryEnd<D> end) {
        if (end == null) {
            return;
        }
        String value = ProvedNumber.text(end.value(), digits);
        if (end.attainment().decisions().isEmpty()) {
            row(out, name, value, end.closed(), null);
        }
        end.attainment().decisions().forEach(decision -> row(out, name, value, end.closed(), decision));
    }

    private void row(Output out, String name, String value, Object closed, @Nullable D decision) {
        List<Object> fields = new ArrayList<>(List.of(path, present(), boundary.outcome().word(), name, value, closed));
        fields.addAll(decision == null ? Collections.nCopies(form.columns().size(), "") : form.fields(decision));
        out.line(Csv.row(fields.toArray()));
    }
}
