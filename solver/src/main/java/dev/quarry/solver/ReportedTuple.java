package dev.quarry.solver;

import dev.quarry.calculus.CertifiedValue;

/**
 * One line of a report.
 *
 * @param decision the decision
 * @param cost its nominal cost
 * @param worstCost its cost in the worst scenario (18)
 */
public record ReportedTuple(Decision decision, CertifiedValue cost, CertifiedValue worstCost) {
}
