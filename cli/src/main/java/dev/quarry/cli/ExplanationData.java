package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Explanation.Binding;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON or CSV. */
final class ExplanationData {

    private final int digits;

    ExplanationData(int digits) {
        this.digits = digits;
    }

    String json(Explanation explanation) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("schema", "quarry/explanation/1");
            json.writeStringField("name", explanation.problem().name());
            json.writeStringField("profile", explanation.problem().profile().word());
            if (explanation instanceof Explanation.Infeasible infeasible) {
                json.writeStringField("status", "infeasible");
                infeasible(json, infeasible);
            } else if (explanation instanceof Explanation.Feasible feasible) {
                json.writeStringField("status", "feasible");
                feasible(json, feasible);
            } else {
                json.writeStringField("status", "undecided");
            }
            json.writeEndObject();
        });
    }

    private void infeasible(JsonGenerator json, Explanation.Infeasible infeasible) throws IOException {
        json.writeObjectFieldStart("conflict");
        members(json, "members", infeasible.conflict().members());
        members(json, "doubtful", infeasible.conflict().doubtful());
        json.writeNumberField("mostMiners", infeasible.conflict().mostMiners());
        json.writeEndObject();
        json.writeArrayFieldStart("relaxations");
        for (Relaxation relaxation : infeasible.relaxations()) {
            json.writeStartObject();
            json.writeStringField("constant", relaxation.parameter().path());
            json.writeStringField("present", ExactNumber.format(relaxation.parameter().value(infeasible.problem())));
            json.writeStringField("possible", word(relaxation.possible()));
            BoundaryReport.end(json, "needed", relaxation.needed(), digits, 1);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("nominal");
        json.writeStringField("feasible", word(infeasible.nominal().feasible()));
        DecisionCheck best = infeasible.nominal().best();
        if (best != null) {
            decision(json, "decision", best.decision());
            json.writeArrayFieldStart("breaks");
            for (DecisionCheck.RuledOut ruledOut : best.obstacles()) {
                json.writeStartObject();
                json.writeStringField("obstacle", word(ruledOut.obstacle()));
                scenario(json, ruledOut.scenario());
                json.writeEndObject();
            }
            for (CheckedRequirement checked : best.requirements()) {
                if (checked.verdict() != Verdict.HOLDS) {
                    requirement(json, checked);
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void feasible(JsonGenerator json, Explanation.Feasible feasible) throws IOException {
        decision(json, "optimum", feasible.optimum().decision());
        json.writeArrayFieldStart("constraints");
        for (CheckedRequirement checked : feasible.optimum().requirements()) {
            requirement(json, checked);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("binding");
        for (Binding binding : feasible.bindings()) {
            json.writeStringField(binding.member().path(), word(binding.binding()));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("intervals");
        for (Stability stability : feasible.stabilities()) {
            json.writeStartObject();
            json.writeStringField("constant", stability.parameter().path());
            json.writeStringField("present", ExactNumber.format(stability.parameter().value(feasible.problem())));
            side(json, "lower", stability.lower());
            side(json, "upper", stability.upper());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void side(JsonGenerator json, String name, Stability.Side side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("reach", word(side.reach()));
        BoundaryReport.end(json, "end", side.end(), digits, 1);
        decision(json, "next", side.next());
        json.writeEndObject();
    }

    private void requirement(JsonGenerator json, CheckedRequirement checked) throws IOException {
        json.writeStartObject();
        json.writeStringField("constraint", checked.requirement().key());
        json.writeStringField("bound", ExactNumber.format(checked.requirement().bound().limit()));
        if (checked.value().isPresent()) {
            json.writeStringField("value", DecimalDigits.scientific(checked.value().get(), digits));
            json.writeStringField("distance", ExplanationText.slack(checked));
        }
        scenario(json, checked.scenario());
        json.writeStringField("verdict", word(checked.verdict()));
        json.writeEndObject();
    }

    private static void scenario(JsonGenerator json, Scenario scenario) throws IOException {
        json.writeObjectFieldStart("worstScenario");
        json.writeNumberField("miners", scenario.miners());
        json.writeNumberField("difficulty", scenario.difficulty());
        json.writeEndObject();
    }

    private static void decision(JsonGenerator json, String name, @Nullable Decision decision) throws IOException {
        if (decision == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        SolutionReport.decision(json, decision);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, String name, List<Member> members) throws IOException {
        json.writeArrayFieldStart(name);
        for (Member member : members) {
            json.writeString(member.path());
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One row a constant: what it needs, or between which ends the optimum stays. */
    void csv(Explanation explanation, Output out) {
        if (explanation instanceof Explanation.Infeasible infeasible) {
            out.line("constant,present,possible,needed,closed,miners,nonceBits,difficulty");
            for (Relaxation relaxation : infeasible.relaxations()) {
                BoundaryEnd needed = relaxation.needed();
                Decision decision = relaxation.decision().orElse(null);
                out.line(Csv.row(relaxation.parameter().path(),
                    ExactNumber.format(relaxation.parameter().value(infeasible.problem())),
                    word(relaxation.possible()), value(needed), closed(needed),
                    decision == null ? "" : decision.miners(), decision == null ? "" : decision.nonceBits(),
                    decision == null ? "" : decision.difficulty()));
            }
            return;
        }
        out.line("constant,present,lowerReach,lower,lowerClosed,upperReach,upper,upperClosed");
        if (explanation instanceof Explanation.Feasible feasible) {
            for (Stability stability : feasible.stabilities()) {
                out.line(Csv.row(stability.parameter().path(),
                    ExactNumber.format(stability.parameter().value(feasible.problem())),
                    word(stability.lower().reach()), value(stability.lower().end()), closed(stability.lower().end()),
                    word(stability.upper().reach()), value(stability.upper().end()),
                    closed(stability.upper().end())));
            }
        }
    }

    private String value(@Nullable BoundaryEnd end) {
        return end == null ? "" : ProvedNumber.text(end.value(), digits);
    }

    private static String closed(@Nullable BoundaryEnd end) {
        return end == null ? "" : Boolean.toString(end.closed());
    }
}
