package dev.quarry.solver.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Problem;
import java.io.IOException;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Writes a problem as a problem file states it in JSON, with everything spelled out. */
final class ProblemWriter {

    private final JsonGenerator json;

    ProblemWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile().word());
        json.writeStringField("objective", problem.objective().word());
        range("miners", problem.miners().min(), problem.miners().max());
        json.writeNumberField("unavailable", problem.miners().unavailable());
        json.writeEndObject();
        range("nonceBits", problem.nonceBits().min(), problem.nonceBits().max());
        json.writeEndObject();
        range("difficulty", problem.difficulty().min(), problem.difficulty().max());
        json.writeNumberField("drift", problem.difficulty().drift());
        json.writeEndObject();
        number("hashTime", problem.hashTime().seconds());
        json.writeObjectFieldStart("cost");
        number("perHash", problem.prices().perHash());
        number("perMiner", problem.prices().perMiner());
        json.writeEndObject();
        json.writeObjectFieldStart("constraints");
        for (Constraint constraint : problem.constraints()) {
            json.writeObjectFieldStart(constraint.kind().key());
            constraint(constraint);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("report");
        json.writeNumberField("tuples", problem.report().tuples());
        number("costTolerance", problem.report().costTolerance());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void range(String name, int min, int max) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("min", min);
        json.writeNumberField("max", max);
    }

    private void constraint(Constraint constraint) throws IOException {
        if (constraint instanceof Constraint.Failure failure) {
            number("max", failure.max());
        } else if (constraint instanceof Constraint.ExpectedTime time) {
            optional("min", time.min());
            optional("max", time.max());
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            number("after", slow.after());
            number("max", slow.max());
        } else if (constraint instanceof Constraint.FastBlock fast) {
            number("before", fast.before());
            number("max", fast.max());
        } else if (constraint instanceof Constraint.Dispute dispute) {
            number("within", dispute.within());
            number("max", dispute.max());
        } else if (constraint instanceof Constraint.Fork fork) {
            number("within", fork.within());
            number("max", fork.max());
        } else if (constraint instanceof Constraint.Pool pool) {
            json.writeNumberField("size", pool.size());
            json.writeNumberField("wins", pool.wins());
            number("max", pool.max());
        } else if (constraint instanceof Constraint.Budget budget) {
            number("max", budget.max());
        }
    }

    private void optional(String name, @Nullable BigFraction number) throws IOException {
        if (number != null) {
            number(name, number);
        }
    }

    private void number(String name, Probability probability) throws IOException {
        number(name, probability.value());
    }

    private void number(String name, BigFraction number) throws IOException {
        json.writeStringField(name, ExactNumber.format(number));
    }
}
