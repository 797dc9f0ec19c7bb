package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A block that keeps all rules, in the tree of all blocks. Views of the chain share it. */
final class Link {

    private final int number;
    private final @Nullable Link parent;
    private final @Nullable Parcel parcel;
    private final BlockHash hash;
    private final long height;
    private final long time;
    private final BigInteger work;
    private boolean published;

    private Link(int number, @Nullable Link parent, @Nullable Parcel parcel, BlockHash hash, long height, long time,
        BigInteger work) {
        this.number = number;
        this.parent = parent;
        this.parcel = parcel;
        this.hash = hash;
        this.height = height;
        this.time = time;
        this.work = work;
    }

    /** The parent of first blocks, which is no block. */
    static Link root() {
        Link root = new Link(0, null, null, BlockHash.ZERO, -1, 0, BigInteger.ZERO);
        root.publish();
        return root;
    }

    Link child(int childNumber, Parcel child) {
        Block block = child.block();
        return new Link(childNumber, this, child, child.hash(), height + 1, block.header().seconds(),
            work.add(block.header().target().work()));
    }

    /** The place in the order in which blocks were first found to be valid; 0 for the root. */
    int number() {
        return number;
    }

    boolean isRoot() {
        return parcel == null;
    }

    Link parent() {
        if (parent == null) {
            throw new IllegalStateException("the root has no parent");
        }
        return parent;
    }

    Parcel parcel() {
        if (parcel == null) {
            throw new IllegalStateException("the root is no block");
        }
        return parcel;
    }

    BlockHash hash() {
        return hash;
    }

    /** How many blocks are before it; −1 for the root. */
    long height() {
        return height;
    }

    long time() {
        return time;
    }

    BlockRules.Parent asParent() {
        return new BlockRules.Parent(height, time);
    }

    boolean hasMoreWorkThan(Link other) {
        return work.compareTo(other.work) > 0;
    }

    boolean hasAsMuchWorkAs(Link other) {
        return work.equals(other.work);
    }

    /** Whether its miner has published it. */
    boolean isPublished() {
        return published;
    }

    void publish() {
        published = true;
    }

    /** How many blocks of the chain up to this one are not in the chain up to another. */
    long notIn(Link other) {
        Link left = this;
        Link right = other;
        while (left != right) {
            if (left.height >= right.height) {
                left = left.parent();
            } else {
                right = right.parent();
            }
        }
        return height - left.height;
    }
}
