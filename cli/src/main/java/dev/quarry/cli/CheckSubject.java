package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Bound;
import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A checked decision as its report needs it, of one type of miners or of several. */
interface CheckSubject {

    /** The problem that the decision is one of. */
    GovernedProblem<?> problem();

    /** The decision, in words. */
    String decision();

    /** Writes the fields of the decision. */
    void writeDecision(JsonGenerator json) throws IOException;

    /** The columns of a table that tell a scenario. */
    List<String> scenarioColumns();

    /** What the requirements say. */
    List<Row> rows();

    /** What rules the decision out apart from the values of constraints. */
    List<String> reasons();

    /** What was found. */
    DecisionCheck<?, ?> check();

    default Verdict verdict() {
        return check().verdict();
    }

    default @Nullable CertifiedValue nominalCost() {
        return check().nominalCost();
    }

    default @Nullable CertifiedValue worstCost() {
        return check().worstCost();
    }

    /**
     * One requirement.
     *
     * @param key the constant that bounds it
     * @param bound the bound
     * @param value the value in the worst scenario, or nothing where a side condition is violated there
     * @param verdict whether it holds
     * @param scenario the worst scenario, in words
     * @param scenarioFields its numbers, one a column
     * @param scenarioJson writes its fields
     */
    record Row(String key, Bound bound, Optional<CertifiedValue> value, Verdict verdict, String scenario,
        List<Integer> scenarioFields, JsonText.Content scenarioJson) {

        private static final double PERCENT = 100;

        /** The bound, for people. */
        String limit() {
            return (bound.sense() == Sense.AT_MOST ? "≤ " : "≥ ") + ExactNumber.format(bound.limit())
                + Units.after(key);
        }

        /**
         * How much of a bound from above is used up, in percent, not less than it is unless it is more than doubles
         * reach; a bound from below is not used up, and of one of 0 there is no part.
         */
        OptionalDouble usedPercent() {
            Enclosure limit = Enclosure.of(bound.limit());
            return value.isEmpty() || bound.sense() == Sense.AT_LEAST || limit.lower() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(Double.MAX_VALUE,
                    PERCENT * value.get().enclosure().upper() / limit.lower()));
        }
    }
}
