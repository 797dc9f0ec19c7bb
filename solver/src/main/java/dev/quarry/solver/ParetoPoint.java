package dev.quarry.solver;

import dev.quarry.calculus.CertifiedValue;

/**
 * A decision of a trade-off.
 *
 * @param <D> the decisions
 * @param decision the decision
 * @param cost its nominal cost
 * @param worstCost its cost in the worst scenario (18)
 */
public record ParetoPoint<D>(D decision, CertifiedValue cost, CertifiedValue worstCost) {
}
