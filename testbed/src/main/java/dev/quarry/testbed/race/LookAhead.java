package dev.quarry.testbed.race;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.hashing.HashKernel;

/** How far to hash until the next look at what has been found. What is found does not depend on it. */
public final class LookAhead {

    /** As a share of the time expected to a block; more, to fill the lanes. */
    private static final double SHARE_OF_EXPECTED = 0.25;

    private LookAhead() {
    }

    /**
     * Returns the time between two looks.
     *
     * @param difficulty d
     * @param hashesOfTick the hashes of all miners in one tick
     * @param shortest the shortest hash time, in ticks
     * @param kernel hashes
     * @return a quarter of the time expected to a block; up to all of it, as long as lanes would stay empty. In ticks,
     *     at least 1
     */
    public static long ticks(Difficulty difficulty, double hashesOfTick, long shortest, HashKernel kernel) {
        double expected = Math.scalb(1.0, difficulty.bits()) / hashesOfTick;
        double lanesFull = (double) kernel.lanes() * shortest;
        return (long) Math.ceil(Math.max(SHARE_OF_EXPECTED * expected, Math.min(expected, lanesFull)));
    }
}
