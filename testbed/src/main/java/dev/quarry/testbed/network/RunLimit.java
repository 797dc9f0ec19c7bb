package dev.quarry.testbed.network;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * When a run ends: at whichever comes first.
 *
 * @param blocks the blocks of the observer's best chain, at least 1; null for no limit
 * @param seconds the time of the network's clock, positive, rounded to its ticks; null for no limit
 */
public record RunLimit(@Nullable Long blocks, @Nullable BigFraction seconds) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit is out of range, or there is none
     */
    public RunLimit {
        if (blocks == null && seconds == null) {
            throw new IllegalArgumentException("a run without limits does not end; limit its blocks or its time");
        }
        if (blocks != null && blocks < 1) {
            throw new IllegalArgumentException("a run of " + blocks + " blocks; it takes at least 1");
        }
        if (seconds != null && seconds.signum() <= 0) {
            throw new IllegalArgumentException("a run of " + ExactNumber.format(seconds)
                + " s; its time has to be positive");
        }
    }

    /**
     * Returns a limit of blocks.
     *
     * @param blocks at least 1
     * @return the limit
     */
    public static RunLimit ofBlocks(long blocks) {
        return new RunLimit(blocks, null);
    }

    /**
     * Returns a limit of time.
     *
     * @param seconds positive
     * @return the limit
     */
    public static RunLimit ofSeconds(BigFraction seconds) {
        return new RunLimit(null, seconds);
    }

    boolean isReached(long chainLength) {
        return blocks != null && chainLength >= blocks;
    }

    long ticks(TickClock clock) {
        return seconds == null ? TickClock.NEVER : clock.ticks(seconds);
    }
}
