package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What other blocks need to know of one.
 *
 * @param number its place in the order in which blocks were accepted
 * @param hash the hash of its header
 * @param parent the hash of the header before
 * @param height how many blocks are before it
 * @param time its time, in seconds since 1970
 * @param work the work of the chain up to it
 */
record BlockLink(long number, BlockHash hash, BlockHash parent, long height, long time, BigInteger work) {

    /** The parent of first blocks, where all chains meet. */
    static final BlockLink ROOT = new BlockLink(0, BlockHash.ZERO, BlockHash.ZERO, -1, 0, BigInteger.ZERO);

    private static final String SELECT = "SELECT number, hash, parent, height, time, work FROM blocks ";
    private static final String BY_HASH = SELECT + "WHERE hash = ?";
    private static final String BEST = SELECT + "ORDER BY work DESC, number LIMIT 1";

    BlockRules.Parent asParent() {
        return new BlockRules.Parent(height, time);
    }

    static Optional<BlockLink> find(Database database, BlockHash hash) throws SQLException {
        return hash.equals(BlockHash.ZERO) ? Optional.of(ROOT)
            : database.list(BY_HASH, BlockLink::read, hash.toString()).stream().findFirst();
    }

    /** The end of the best chain. */
    static BlockLink best(Database database) throws SQLException {
        return database.list(BEST, BlockLink::read).stream().findFirst().orElse(ROOT);
    }

    private static BlockLink read(Row unnamed) {
        Row row = BlockRow.named(unnamed);
        return new BlockLink(row.integer("number"), row.hash("hash"), row.hash("parent"), row.integer("height"),
            row.integer("time"), row.work("work"));
    }

    boolean isBetterThan(BlockLink other) {
        return work.compareTo(other.work) > 0;
    }

    /**
     * How many blocks are no longer in the best chain if this one is its new end.
     *
     * @param tip the end of the best chain
     * @param database knows all blocks but this one
     */
    long abandoned(BlockLink tip, Database database) throws SQLException {
        if (!isBetterThan(tip) || parent.equals(tip.hash)) {
            return 0;
        }
        BlockLink left = tip;
        BlockLink right = parentOf(this, database);
        while (!left.hash.equals(right.hash)) {
            if (left.height >= right.height) {
                left = parentOf(left, database);
            } else {
                right = parentOf(right, database);
            }
        }
        return tip.height - left.height;
    }

    private static BlockLink parentOf(BlockLink link, Database database) throws SQLException {
        return find(database, link.parent).orElseThrow();
    }

    /** Texts of one length, so that they are ordered as the numbers are. */
    static String formatWork(BigInteger work) {
        return String.format("%064x", work);
    }
}
