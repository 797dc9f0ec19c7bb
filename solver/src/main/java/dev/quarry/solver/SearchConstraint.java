package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;

/**
 * A requirement as the search tests it: quickly in doubles, which may leave it open, and then with certainty.
 *
 * <p>At a fixed site the verdict is monotone in the nonce bits, because λ = ⌊2^r/s⌋ does not fall as r grows and every
 * quantity of a race is monotone in the hashes of a miner; {@link Direction} says which way.
 */
abstract class SearchConstraint {

    /** How a verdict depends on the nonce bits at a fixed site. */
    enum Direction {

        /** Once it holds it holds for more bits. */
        NEEDS_MANY,

        /** Once it fails it fails for more bits. */
        NEEDS_FEW,

        /** It is the same for all. */
        INDIFFERENT
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

    final Direction direction() {
        return direction;
    }

    final Corner corner() {
        return corner;
    }

    /** The verdict as far as doubles prove it. */
    abstract Verdict quick(Site site, double hashes);

    /** The verdict with certainty. */
    Verdict certified(Site site, int nonceBits, CertifiedComparison comparison) {
        return requirement.test(site.decision(nonceBits), site.scenario(), comparison);
    }
}
