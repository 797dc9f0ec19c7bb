package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.CheckSubject.Row;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Explanation.Binding;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An explanation as JSON or CSV.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
final class ExplanationData<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> {

    private final ExplainedForm<D, S> form;
    private final int digits;

    ExplanationData(ExplainedForm<D, S> form, int digits) {
        this.form = form;
        this.digits = digits;
    }

    void json(JsonGenerator json, Explanation<P, D, S> explanation) throws IOException {
        Report.begin(json, "quarry/explanation/1", explanation.problem());
        if (explanation instanceof Explanation.Infeasible<P, D, S> infeasible) {
            json.writeStringField("status", "infeasible");
            infeasible(json, infeasible);
        } else if (explanation instanceof Explanation.Feasible<P, D, S> feasible) {
            json.writeStringField("status", "feasible");
            feasible(json, feasible);
        } else {
            json.writeStringField("status", "undecided");
        }
        json.writeEndObject();
    }

    private void infeasible(JsonGenerator json, Explanation.Infeasible<P, D, S> infeasible) throws IOException {
        json.writeObjectFieldStart("conflict");
        members(json, "members", infeasible.conflict().members());
        members(json, "doubtful", infeasible.conflict().doubtful());
        json.writeNumberField("mostMiners", infeasible.conflict().mostMiners());
        json.writeEndObject();
        json.writeArrayFieldStart("relaxations");
        for (Relaxation<P, D> relaxation : infeasible.relaxations()) {
            json.writeStartObject();
            json.writeStringField("constant", relaxation.parameter().path());
            json.writeStringField("present", ExactNumber.format(relaxation.parameter().value(infeasible.problem())));
            json.writeStringField("possible", Words.of(relaxation.possible()));
            BoundaryReport.end(json, form.decisions(), "needed", relaxation.needed(), digits, 1);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("nominal");
        json.writeStringField("feasible", Words.of(infeasible.nominal().feasible()));
        DecisionCheck<D, S> best = infeasible.nominal().best();
        if (best != null) {
            decision(json, "decision", best.decision());
            json.writeArrayFieldStart("breaks");
            for (ExplainedForm.Obstacle obstacle : form.obstacles().apply(best)) {
                json.writeStartObject();
                json.writeStringField("obstacle", obstacle.word());
                scenario(json, obstacle.scenarioJson());
                json.writeEndObject();
            }
            for (Row checked : form.subject().apply(best).rows()) {
                if (checked.verdict() != Verdict.HOLDS) {
                    requirement(json, checked);
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void feasible(JsonGenerator json, Explanation.Feasible<P, D, S> feasible) throws IOException {
        decision(json, "optimum", feasible.optimum().decision());
        json.writeArrayFieldStart("constraints");
        for (Row checked : form.subject().apply(feasible.optimum()).rows()) {
            requirement(json, checked);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("binding");
        for (Binding binding : feasible.bindings()) {
            json.writeStringField(binding.member().path(), Words.of(binding.binding()));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("intervals");
        for (Stability<P, D> stability : feasible.stabilities()) {
            json.writeStartObject();
            json.writeStringField("constant", stability.parameter().path());
            json.writeStringField("present", ExactNumber.format(stability.parameter().value(feasible.problem())));
            side(json, "lower", stability.lower());
            side(json, "upper", stability.upper());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void side(JsonGenerator json, String name, Stability.Side<D> side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("reach", Words.of(side.reach()));
        BoundaryReport.end(json, form.decisions(), "end", side.end(), digits, 1);
        decision(json, "next", side.next());
        json.writeEndObject();
    }

    private void requirement(JsonGenerator json, Row checked) throws IOException {
        json.writeStartObject();
        json.writeStringField("constraint", checked.key());
        json.writeStringField("bound", ExactNumber.format(checked.bound().limit()));
        if (checked.value().isPresent()) {
            json.writeStringField("value", DecimalDigits.scientific(checked.value().get(), digits));
            json.writeStringField("distance", ExplanationText.slack(checked));
        }
        scenario(json, checked.scenarioJson());
        json.writeStringField("verdict", Words.of(checked.verdict()));
        json.writeEndObject();
    }

    private static void scenario(JsonGenerator json, JsonText.Content scenario) throws IOException {
        json.writeObjectFieldStart("worstScenario");
        scenario.write(json);
        json.writeEndObject();
    }

    private void decision(JsonGenerator json, String name, @Nullable D decision) throws IOException {
        if (decision == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        form.decisions().write(json, decision);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, String name, List<Member> members) throws IOException {
        json.writeArrayFieldStart(name);
        for (Member member : members) {
            json.writeString(member.path());
        }
        json.writeEndArray();
    }

    /** One row a constant: what it needs, or between which ends the optimum stays. */
    void csv(Explanation<P, D, S> explanation, Output out) {
        if (explanation instanceof Explanation.Infeasible<P, D, S> infeasible) {
            List<Object> columns = new ArrayList<>(List.of("constant", "present", "possible", "needed", "closed"));
            columns.addAll(form.decisions().columns());
            out.line(Csv.row(columns.toArray()));
            for (Relaxation<P, D> relaxation : infeasible.relaxations()) {
                BoundaryEnd<D> needed = relaxation.needed();
                List<Object> fields = new ArrayList<>(List.of(relaxation.parameter().path(),
                    ExactNumber.format(relaxation.parameter().value(infeasible.problem())),
                    Words.of(relaxation.possible()), value(needed), closed(needed)));
                fields.addAll(relaxation.decision().map(decision -> form.decisions().fields(decision))
                    .orElse(Collections.nCopies(form.decisions().columns().size(), "")));
                out.line(Csv.row(fields.toArray()));
            }
            return;
        }
        out.line("constant,present,lowerReach,lower,lowerClosed,upperReach,upper,upperClosed");
        if (explanation instanceof Explanation.Feasible<P, D, S> feasible) {
            for (Stability<P, D> stability : feasible.stabilities()) {
                out.line(Csv.row(stability.parameter().path(),
                    ExactNumber.format(stability.parameter().value(feasible.problem())),
                    Words.of(stability.lower().reach()), value(stability.lower().end()),
                    closed(stability.lower().end()),
                    Words.of(stability.upper().reach()), value(stability.upper().end()),
                    closed(stability.upper().end())));
            }
        }
    }

    private String value(@Nullable BoundaryEnd<D> end) {
        return end == null ? "" : ProvedNumber.text(end.value(), digits);
    }

    private String closed(@Nullable BoundaryEnd<D> end) {
        return end == null ? "" : Boolean.toString(end.closed());
    }
}
