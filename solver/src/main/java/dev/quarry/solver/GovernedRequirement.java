package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import java.util.Optional;

/**
 * One bound of one constraint, with the quantity that a problem's profile reads into it, whether of one type of miners
 * or of several.
 *
 * @param <D> decisions
 * @param <S> their scenarios
 */
public interface GovernedRequirement<D, S> {

    /**
     * Returns the kind of the constraint.
     *
     * @return its kind
     */
    ConstraintKind kind();

    /**
     * Returns the constant in the problem file.
     *
     * @return its path below {@code constraints}: for example {@code expectedTime.max}
     */
    String key();

    /**
     * Returns what the quantity is held to.
     *
     * @return the bound
     */
    Bound bound();

    /**
     * Returns what is bounded.
     *
     * @return the quantity
     */
    Quantity<D, S> quantity();

    /**
     * Decides whether the bound holds in a scenario.
     *
     * @param decision the decision
     * @param scenario one of its scenarios, one that is possible
     * @param comparison decides comparisons
     * @return the verdict; {@link Verdict#FAILS} where the side condition is violated
     */
    default Verdict test(D decision, S scenario, CertifiedComparison comparison) {
        Optional<CertifiedValue> value = quantity().in(decision, scenario);
        return value.isPresent() ? comparison.test(value.get(), bound()) : Verdict.FAILS;
    }

    /**
     * A quantity of a scenario.
     *
     * @param <D> decisions
     * @param <S> their scenarios
     */
    @FunctionalInterface
    interface Quantity<D, S> {

        /**
         * Evaluates the quantity.
         *
         * @param decision the decision
         * @param scenario one of its scenarios, one that is possible
         * @return the value, or nothing where the scenario violates the side condition that comes with the quantity
         */
        Optional<CertifiedValue> in(D decision, S scenario);
    }
}
