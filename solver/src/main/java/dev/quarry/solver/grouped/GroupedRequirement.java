package dev.quarry.solver.grouped;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import java.util.Optional;

/**
 * One bound of one constraint, with the quantity that a grouped problem's profile reads into it.
 *
 * @param kind the kind of the constraint
 * @param key the constant in the problem file, below {@code constraints}: for example {@code expectedTime.max}
 * @param bound the bound
 * @param quantity the quantity that is bounded, in a scenario
 */
public record GroupedRequirement(ConstraintKind kind, String key, Bound bound, Quantity quantity) {

    /** A quantity of a scenario. */
    @FunctionalInterface
    public interface Quantity {

        /**
         * Evaluates the quantity.
         *
         * @param decision the decision
         * @param scenario one of its scenarios, one that is possible
         * @return the value, or nothing where the scenario violates the side condition that comes with the quantity
         */
        Optional<CertifiedValue> in(GroupedDecision decision, GroupedScenario scenario);
    }

    /**
     * Decides whether the bound holds in a scenario.
     *
     * @param decision the decision
     * @param scenario one of its scenarios, one that is possible
     * @param comparison decides comparisons
     * @return the verdict; {@link Verdict#FAILS} where the side condition is violated
     */
    public Verdict test(GroupedDecision decision, GroupedScenario scenario, CertifiedComparison comparison) {
        Optional<CertifiedValue> value = quantity.in(decision, scenario);
        return value.isPresent() ? comparison.test(value.get(), bound) : Verdict.FAILS;
    }
}
