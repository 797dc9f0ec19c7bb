package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.BlockHash;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * How one mining race ended.
 *
 * @param number its number, from 1
 * @param round the round in which it ended, from 1; null where there are no rounds
 * @param winner the number of the miner that won, null where nobody did
 * @param block the block that it won, null where none is kept
 * @param nonceBits r
 * @param difficulty d
 * @param time how long it took, in seconds, at least 0
 * @param disputed whether two or more miners had found a proof of work by the end of the window for disputes, null
 *     where nobody looked
 * @param forked whether another miner found one within the window that follows the first, null where nobody looked
 */
public record Race(long number, @Nullable Long round, @Nullable Integer winner, @Nullable BlockHash block,
    int nonceBits, Difficulty difficulty, BigFraction time, @Nullable Boolean disputed, @Nullable Boolean forked) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range, or a block has no winner
     */
    public Race {
        if (number < 1) {
            throw new IllegalArgumentException("race " + number + ": races are numbered from 1");
        }
        if (round != null && round < 1) {
            throw new IllegalArgumentException("race " + number + ": rounds are numbered from 1, not " + round);
        }
        if (nonceBits < 1) {
            throw new IllegalArgumentException("race " + number + ": nonce bits " + nonceBits + " are fewer than 1");
        }
        if (time.signum() < 0) {
            throw new IllegalArgumentException("race " + number + ": time " + ExactNumber.format(time)
                + " s is negative");
        }
        if (block != null && winner == null) {
            throw new IllegalArgumentException("race " + number + ": nobody won, but there is block " + block);
        }
    }
}
