package dev.quarry.solver.problemfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.PoolBound;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a problem as a problem file states it in JSON, with everything spelled out: profile, objective, report and all
 * ranges; every constant that is not a plain count as a text of an exact number. The same problem gives the same text.
 */
public final class ProblemWriter {

    private final JsonGenerator json;

    /**
     * Makes a writer.
     *
     * @param json where problems go
     */
    public ProblemWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Returns a problem as a text.
     *
     * @param problem the problem
     * @return an object of JSON on one line
     */
    public static String line(Problem problem) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new ProblemWriter(json).write(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes a problem of one type of miners, as one value.
     *
     * @param problem the problem
     * @throws IOException if the generator cannot write
     */
    public void write(Problem problem) throws IOException {
        begin(problem.name(), problem.profile(), problem.objective());
        grid(problem.miners(), problem.nonceBits(), problem.difficulty());
        number("hashTime", problem.hashTime().seconds());
        cost(problem.prices());
        json.writeObjectFieldStart("constraints");
        constraints(problem.constraints());
        json.writeEndObject();
        end(problem.report());
    }

    /**
     * Writes a problem of several types, as one value.
     *
     * @param problem the problem
     * @throws IOException if the generator cannot write
     */
    public void write(GroupedProblem problem) throws IOException {
        begin(problem.name(), problem.profile(), problem.objective());
        grid(problem.miners(), problem.nonceBits(), problem.difficulty());
        json.writeArrayFieldStart("groups");
        for (MinerType type : problem.types()) {
            json.writeStartObject();
            json.writeStringField("name", type.name());
            range("miners", type.min(), type.max());
            json.writeNumberField("unavailable", type.unavailable());
            json.writeEndObject();
            number("hashTime", type.hashTime().seconds());
            cost(type.prices());
            if (type.poolSize() != null) {
                json.writeNumberField("poolSize", type.poolSize());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("constraints");
        constraints(problem.constraints());
        PoolBound pool = problem.pool();
        if (pool != null) {
            json.writeObjectFieldStart(ConstraintKind.POOL.key());
            json.writeNumberField("wins", pool.wins());
            number("max", pool.max());
            json.writeEndObject();
        }
        json.writeEndObject();
        end(problem.report());
    }

    private void begin(String name, Profile profile, Objective objective) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("profile", profile.word());
        json.writeStringField("objective", objective.word());
    }

    private void grid(MinerRange miners, NonceRange nonceBits, DifficultyRange difficulty) throws IOException {
        range("miners", miners.min(), miners.max());
        json.writeNumberField("unavailable", miners.unavailable());
        json.writeEndObject();
        range("nonceBits", nonceBits.min(), nonceBits.max());
        json.writeEndObject();
        range("difficulty", difficulty.min(), difficulty.max());
        json.writeNumberField("drift", difficulty.drift());
        json.writeEndObject();
    }

    private void cost(Prices prices) throws IOException {
        json.writeObjectFieldStart("cost");
        number("perHash", prices.perHash());
        number("perMiner", prices.perMiner());
        json.writeEndObject();
    }

    private void constraints(List<Constraint> constraints) throws IOException {
        for (Constraint constraint : constraints) {
            json.writeObjectFieldStart(constraint.kind().key());
            constraint(constraint);
            json.writeEndObject();
        }
    }

    private void end(ReportRule report) throws IOException {
        json.writeObjectFieldStart("report");
        json.writeNumberField("tuples", report.tuples());
        number("costTolerance", report.costTolerance());
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
