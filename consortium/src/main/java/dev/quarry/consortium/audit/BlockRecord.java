package dev.quarry.consortium.audit;

import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one block of a chain.
 *
 * @param partner who owns the miner that won it
 * @param type the type of that miner, or null where that is not known
 * @param nonceBits r, or null where that is not known
 * @param difficulty d, or null where that is not known
 * @param seconds the time since the block before, or null where that is not known
 */
public record BlockRecord(String partner, @Nullable String type, @Nullable Integer nonceBits,
    @Nullable Integer difficulty, @Nullable BigFraction seconds) {

    /**
     * Makes a record of the winner only.
     *
     * @param partner who owns the miner that won the block
     * @return the record
     */
    public static BlockRecord wonBy(String partner) {
        return new BlockRecord(partner, null, null, null, null);
    }
}
