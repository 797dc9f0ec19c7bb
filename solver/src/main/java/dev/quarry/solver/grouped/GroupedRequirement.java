package dev.quarry.solver.grouped;

import dev.quarry.calculus.Bound;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.GovernedRequirement;

/**
 * One bound of one constraint, with the quantity that a grouped problem's profile reads into it.
 *
 * @param kind the kind of the constraint
 * @param key the constant in the problem file, below {@code constraints}: for example {@code expectedTime.max}
 * @param bound the bound
 * @param quantity the quantity that is bounded, in a scenario
 */
public record GroupedRequirement(ConstraintKind kind, String key, Bound bound,
    Quantity<GroupedDecision, GroupedScenario> quantity)
    implements GovernedRequirement<GroupedDecision, GroupedScenario> {
}
