package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chain of a network, as a store holds it. All methods throw a {@link ChainStoreException} if reading fails, and an
 * {@link IllegalStateException} if the chain is closed.
 *
 * <p>A stream shows what was in the store when it was made, whatever is appended meanwhile, and reads one row after the
 * other. It has to be closed, and may outlive the chain.
 *
 * <p>A chain may be used by several threads.
 */
public sealed interface Chain extends AutoCloseable permits ChainStore, StoredChain {

    /**
     * Returns where the chain is stored.
     *
     * @return the file
     */
    Path path();

    /**
     * Returns the network.
     *
     * @return its rules and miners
     */
    Network network();

    /**
     * Returns when the store was created.
     *
     * @return the time
     */
    Instant created();

    /**
     * Returns whether the store would not have opened if something were missing at its end. What had been acknowledged
     * is known from a file beside the store, which a copy of the store may lack.
     *
     * @return whether that file was there, and whole, when the store was opened
     */
    boolean isEndKnown();

    /**
     * Returns the end of the best chain: of the one with the most work, and of those with as much the one that was
     * accepted first.
     *
     * @return the block; nothing if there are no blocks
     */
    Optional<StoredBlock> tip();

    /**
     * Returns a block.
     *
     * @param hash the hash of its header
     * @return the block; nothing if none has this hash
     */
    Optional<StoredBlock> block(BlockHash hash);

    /**
     * Returns how much there is.
     *
     * @return the numbers
     */
    ChainTotals totals();

    /**
     * Returns all blocks.
     *
     * @return the blocks, in the order in which they were accepted; to be closed
     */
    Stream<StoredBlock> blocks();

    /**
     * Returns the blocks of the best chain.
     *
     * @return the blocks, from the first one to the tip; to be closed
     */
    Stream<StoredBlock> bestChain();

    /**
     * Returns all races.
     *
     * @return the races, by their number; to be closed
     */
    Stream<Race> races();

    /** Closes the store. Closing again does nothing. */
    @Override
    void close();
}
