package dev.quarry.testbed.block;

import java.util.ArrayList;
import java.util.List;

/** Bitcoin's tree of hashes: each is that of two below it, the last one of an odd number being taken twice. */
public final class MerkleTree {

    private MerkleTree() {
    }

    /**
     * Returns the root.
     *
     * @param leaves the hashes of the transactions
     * @return the hash at the top
     * @throws IllegalArgumentException if there is none
     */
    public static BlockHash root(List<BlockHash> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        List<BlockHash> level = leaves;
        while (level.size() > 1) {
            List<BlockHash> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                BlockHash right = level.get(Math.min(i + 1, level.size() - 1));
                above.add(BlockHash.ofContent(level.get(i).toBytes(), right.toBytes()));
            }
            level = above;
        }
        return level.get(0);
    }
}
