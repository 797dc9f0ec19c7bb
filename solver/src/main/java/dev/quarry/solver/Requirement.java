package dev.quarry.solver;

import dev.quarry.calculus.Bound;

/**
 * One bound of one constraint, with the quantity that a problem's profile reads into it.
 *
 * @param kind the kind of the constraint
 * @param key the constant in the problem file, below {@code constraints}: for example {@code expectedTime.max}
 * @param bound the bound
 * @param quantity the quantity that is bounded, in a scenario
 */
public record Requirement(ConstraintKind kind, String key, Bound bound, Quantity<Decision, Scenario> quantity)
    implements GovernedRequirement<Decision, Scenario> {
}
