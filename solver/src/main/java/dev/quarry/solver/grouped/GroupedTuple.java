package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedValue;

/**
 * One line of a report.
 *
 * @param decision the decision
 * @param cost its nominal cost
 * @param worstCost its cost in the worst scenario (75)
 */
public record GroupedTuple(GroupedDecision decision, CertifiedValue cost, CertifiedValue worstCost) {
}
