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
            level = above(level);
        }
        return level.get(0);
    }

    private static List<BlockHash> above(List<BlockHash> level) {
        List<BlockHash> above = new ArrayList<>();
        for (int i = 0; i < level.size(); i += 2) {
            BlockHash right = level.get(Math.min(i + 1, level.size() - 1));
            above.add(BlockHash.ofContent(level.get(i).toBytes(), right.toBytes()));
        }
        return above;
    }

    /**
     * Returns whether leaves at the end stand there twice, so that fewer of them have the same root. Of all lists with
     * one root, only one does not.
     *
     * @param leaves the hashes of the transactions
     * @return whether two hashes that are taken together, on any level, are equal
     */
    public static boolean repeats(List<BlockHash> leaves) {
        for (List<BlockHash> level = leaves; level.size() > 1; level = above(level)) {
            for (int i = 0; i + 1 < level.size(); i += 2) {
                if (level.get(i).equals(level.get(i + 1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
