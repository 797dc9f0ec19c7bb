package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;

/**
 * A requirement as the search tests it: quickly in doubles over a whole block, which may leave it open, and, in a
 * single scenario, with certainty.
 *
 * <p>In a fixed scenario the verdict is monotone in the nonce bits, because λ = ⌊2^r/S⌋ does not fall as r grows and
 * every quantity of a race is monotone in the hashes of a miner; {@link Direction} says which way.
 */
abstract class SearchConstraint {

    /** How a verdict depends on the nonce bits in a fixed scenario. */
    enum Direction {

        /** Once it holds it holds for more bits. */
        NEEDS_MANY,

        /** Once it fails it fails for more bits. */
        NEEDS_FEW
    }

    /**
     * The scenario in which the quantity is worst, where profile {@code exact} proves one.
     *
     * @param fewestMiners whether with the fewest working miners, else with all
     * @param highestDifficulty whether at the highest difficulty, else at the lowest
     */
    record Corner(boolean fewestMiners, boolean highestDifficulty) {

        /** The corner of those scenarios of a decision that have a miner and a puzzle. */
        Scenario of(RobustModel model, Decision decision) {
            return new Scenario(Math.max(1, fewestMiners ? model.fewestMiners(decision) : model.mostMiners(decision)),
                Math.max(1, highestDifficulty ? model.highestDifficulty(decision) : model.lowestDifficulty(decision)));
        }
    }

    private final Requirement requirement;
    private final Direction direction;
    private final Corner corner;

    SearchConstraint(Requirement requirement, Direction direction, Corner corner) {
        this.requirement = requirement;
        this.direction = direction;
        this.corner = corner;
    }

    final Requirement requirement() {
        return requirement;
    }

    final Direction direction() {
        return direction;
    }

    final Corner corner() {
        return corner;
    }

    /**
     * Compares a bound of the quantity over a block, as far as doubles prove it: {@link Verdict#HOLDS} at the worst
     * means that all of the block keeps to the limit, {@link Verdict#FAILS} at the best that nothing does.
     *
     * @param block the block
     * @param worst whether the quantity is bounded towards the limit, else away from it
     */
    abstract Verdict quick(Block block, boolean worst);

    /** The verdict in a single scenario, with certainty. */
    Verdict certified(Block block, CertifiedComparison comparison) {
        return requirement.test(block.decision(), block.scenario(), comparison);
    }
}
