package dev.quarry.testbed.race;

import dev.quarry.testbed.block.BlockHash;
import java.util.List;

/**
 * What the block that miners race for says, but for who mines it and its nonce.
 *
 * @param parent the block before
 * @param height how many blocks are before it
 * @param time the time of its header, in seconds, the 32 bits of an unsigned number
 * @param transactions the hashes of the transactions after the first
 */
public record BlockTemplate(BlockHash parent, long height, int time, List<BlockHash> transactions) {

    /** Copies the list. */
    public BlockTemplate {
        transactions = List.copyOf(transactions);
    }
}
