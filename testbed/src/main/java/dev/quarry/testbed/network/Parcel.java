package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;

/** A block on its way through the network, and when it was found, in ticks. Two with one hash need not be the same. */
final class Parcel {

    private final Block block;
    private final BlockHash hash;
    private final long found;

    Parcel(Block block, long found) {
        this.block = block;
        this.found = found;
        hash = block.hash();
    }

    Block block() {
        return block;
    }

    BlockHash hash() {
        return hash;
    }

    BlockHash parent() {
        return block.header().parent();
    }

    int miner() {
        return block.coinbase().miner();
    }

    long found() {
        return found;
    }
}
