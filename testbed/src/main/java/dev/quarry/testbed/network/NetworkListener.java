package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.store.Acceptance;
import dev.quarry.testbed.store.ChainStore;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Is told what the observer hears. It is called by the thread that runs the network, which waits for it; what it throws
 * ends the run.
 */
public interface NetworkListener {

    /** Listens to nothing. */
    NetworkListener NONE = blocks -> { };

    /**
     * Is told of blocks that the observer has heard and found valid, published or not by now to others.
     *
     * @param blocks at least one, parents before children; of two that were heard at once the one that is preferred is
     *     first
     */
    void accepted(List<Block> blocks);

    /**
     * Is told how far the run is: after blocks have been accepted and have counted, and now and then where there are
     * none; in real time at least ten times a second.
     *
     * @param blocks the blocks of the observer's best chain
     * @param seconds the time of the network's clock
     */
    default void progressed(long blocks, BigFraction seconds) {
        // Most do not care.
    }

    /**
     * Returns a listener that appends all blocks to a store. Each is durable before it counts.
     *
     * @param store a store of {@link NetworkSettings#toNetwork}, without blocks
     * @param acknowledged is told what has become of each block, once it is durable
     * @return the listener
     */
    static NetworkListener into(ChainStore store, Consumer<Acceptance> acknowledged) {
        return blocks -> store.append(blocks).forEach(acceptance -> {
            if (acceptance.status() == Acceptance.Status.REJECTED) {
                throw new IllegalStateException("the store of another network has been given: it rejects block "
                    + acceptance.hash() + ", " + acceptance.rejection());
            }
            acknowledged.accept(acceptance);
        });
    }
}
