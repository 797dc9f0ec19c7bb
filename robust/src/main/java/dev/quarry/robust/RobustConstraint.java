package dev.quarry.robust;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;

/**
 * A constraint that a decision must satisfy in every scenario.
 *
 * @param <D> decisions
 * @param <S> scenarios
 */
@FunctionalInterface
public interface RobustConstraint<D, S> {

    /**
     * Decides whether the constraint holds in one scenario of a decision.
     *
     * @param decision the decision
     * @param scenario one of its scenarios
     * @param comparison decides comparisons of certified values
     * @return the verdict
     */
    Verdict test(D decision, S scenario, CertifiedComparison comparison);
}
