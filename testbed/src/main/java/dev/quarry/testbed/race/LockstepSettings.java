package dev.quarry.testbed.race;

import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a network in lockstep is like.
 *
 * @param race the miners that work, λ and the difficulty
 * @param nonces the shared nonces; the miners that do not work own theirs
 * @param disputeWithin the window for disputes, in seconds from the start of a race
 * @param forkWithin the window for forks, in seconds after the first proof of work
 * @param seed makes the headers
 */
public record LockstepSettings(GroupedRace race, NonceSpace nonces, BigFraction disputeWithin, BigFraction forkWithin,
    long seed) {

    /** Ticks up to here leave room for a window to be added. */
    private static final BigInteger MOST_TICKS = BigInteger.ONE.shiftLeft(61);

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if more miners work than share the nonces, their λ is another than the race's, a
     *     window is negative, or one hash takes more ticks than are counted
     */
    public LockstepSettings {
        nonces.check(race);
        if (disputeWithin.signum() < 0 || forkWithin.signum() < 0) {
            throw new IllegalArgumentException("a window is negative");
        }
        for (MinerGroup group : race.groups()) {
            if (ticks(group.hashTime().seconds(), race).compareTo(MOST_TICKS) > 0) {
                throw new IllegalArgumentException("hash time " + group.hashTime() + " is more than 2^61 ticks of "
                    + race.tick().doubleValue() + " s; give hash times with fewer digits");
            }
        }
    }

    /**
     * Returns the settings of a network of a decision in one scenario.
     *
     * @param race the race of profile exact, as {@link GroupedLaw#EXACT} makes it
     * @param nonces the shared nonces
     * @param seed makes the headers
     * @return the settings, with windows of no length
     */
    public static LockstepSettings of(GroupedRace race, NonceSpace nonces, long seed) {
        return new LockstepSettings(race, nonces, BigFraction.ZERO, BigFraction.ZERO, seed);
    }

    /**
     * Returns the settings with other windows.
     *
     * @param dispute the window for disputes, in seconds from the start of a race
     * @param fork the window for forks, in seconds after the first proof of work
     * @return the settings
     */
    public LockstepSettings withWindows(BigFraction dispute, BigFraction fork) {
        return new LockstepSettings(race, nonces, dispute, fork, seed);
    }

    /** How many whole ticks a time has, at most {@link #MOST_TICKS}. */
    static long wholeTicks(BigFraction seconds, GroupedRace race) {
        return ticks(seconds, race).min(MOST_TICKS).longValueExact();
    }

    private static BigInteger ticks(BigFraction seconds, GroupedRace race) {
        BigFraction ticks = seconds.divide(race.tick());
        return ticks.getNumerator().divide(ticks.getDenominator());
    }
}
