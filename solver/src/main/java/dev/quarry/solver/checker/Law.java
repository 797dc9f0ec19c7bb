package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the miners of a problem, of one type or of several, make of its decisions: their scenarios, what these are
 * worth, and the lemmas about boxes of them.
 */
interface Law {

    /** The law of a problem. */
    static Law of(GovernedProblem problem, Comparison comparison) {
        return problem.grouped() ? new GroupedLaw(problem, comparison) : new OneTypeLaw(problem, comparison);
    }

    /** Why a decision of the grid has no scenario, or one that cannot be. */
    Optional<String> obstacle(Decision decision);

    /** The box that scenario boxes of a decision have to be together, for a requirement or for the cost. */
    Box scenarios(Decision decision, @Nullable Requirement requirement);

    /** Whether a part of that box has a scenario: with several types it need not. */
    boolean hasScenario(Decision decision, Box scenarios);

    /** The number of scenarios of a decision. */
    BigInteger count(Decision decision);

    /** What breaks the side condition of a requirement in a box of scenarios. */
    Optional<String> sideCondition(Requirement requirement, Decision decision, Box scenarios);

    /** Bounds what a requirement limits, or the cost where that is null, in a box of scenarios. */
    Quantity bound(@Nullable Requirement requirement, Decision decision, Box scenarios, boolean below);

    /** The nominal cost of a decision: a bound of it from below and from above, or the same for both. */
    Quantity nominalCost(Decision decision, boolean below);

    /** Checks that all decisions of a box are infeasible. */
    void check(String place, ReasonedBox reasoned, Findings findings);

    /** Bounds the keys of what is left of a box; nothing where that is nothing, or where something is wrong. */
    Optional<Remainder> leastKey(String place, String claimed, ReasonedBox reasoned, Findings findings);

    /** Whether decisions that differ from another in more nonce bits only never count as cheaper. */
    boolean growsWithBits(Decision decision);

    /** The decisions that are left of a box, and a bound of their keys from below. */
    record Remainder(Box box, Quantity leastKey) {
    }
}
