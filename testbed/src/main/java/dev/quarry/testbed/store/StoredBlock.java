package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A block of a store.
 *
 * @param number its place in the order in which blocks were accepted, from 1
 * @param block the block
 * @param work the work of the chain up to it
 * @param abandoned how many blocks left the best chain because of it
 * @param accepted when it was accepted
 */
public record StoredBlock(long number, Block block, BigInteger work, long abandoned, Instant accepted) {

    /**
     * Returns the name of the block.
     *
     * @return the hash of its header
     */
    public BlockHash hash() {
        return block.hash();
    }

    /**
     * Returns how many blocks are before it.
     *
     * @return its height
     */
    public long height() {
        return block.coinbase().height();
    }
}
