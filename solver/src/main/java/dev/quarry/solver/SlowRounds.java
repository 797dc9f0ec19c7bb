package dev.quarry.solver;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The rounds after which a block is slow: one number in every problem, and two where a range of moments is looked at.
 *
 * @param bound k of q<sup>s'·min(k,λ)</sup>, or of y<sup>k</sup> − y<sup>n</sup>
 * @param side k of the side condition k ≤ λ, that is k &lt; n; without meaning in profile exact
 */
record SlowRounds(BigInteger bound, BigInteger side) {

    SlowRounds {
        if (bound.signum() < 0 || side.signum() < 0) {
            throw new IllegalArgumentException("rounds " + bound + " and " + side + " are not both 0 or more");
        }
    }

    /** The rounds of a problem; 0 where it does not bound slow blocks. */
    static SlowRounds of(Problem problem, RaceLaw law) {
        BigInteger rounds = problem.constraint(ConstraintKind.SLOW_BLOCK).map(Constraint.SlowBlock.class::cast)
            .map(slow -> law.slowRounds(problem.hashTime(), slow.after())).orElse(BigInteger.ZERO);
        return new SlowRounds(rounds, rounds);
    }

    /** The probability of a slow block, or nothing where the side condition does not hold; 0 where n ≤ k. */
    Optional<CertifiedValue> probability(RaceLaw law, MiningRace race) {
        if (bound.equals(side)) {
            return law.slowBlock(race, bound);
        }
        return side.compareTo(race.hashesPerMiner()) < 0
            ? Optional.of(law.slowBlock(race, bound).orElse(CertifiedValue.of(BigFraction.ZERO))) : Optional.empty();
    }
}
