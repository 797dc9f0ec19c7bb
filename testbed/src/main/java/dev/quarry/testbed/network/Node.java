package dev.quarry.testbed.network;

import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One view of the chain: the valid blocks that were heard, and the head of the best chain of them. That is the chain
 * with the most work; of chains with as much, the one whose last block was heard first; of blocks that were heard at
 * once, the one with the least hash, as the winner of a race is in {@link dev.quarry.testbed.race.LockstepNetwork}.
 *
 * <p>A block whose parent is not known waits for it. The node keeps {@value #MOST_WAITING} of them; the first of more
 * is rejected for its unknown parent.
 */
final class Node {

    /** The most blocks that wait for their parents. */
    static final int MOST_WAITING = 64;

    private final Ledger ledger;
    private final BitSet known = new BitSet();
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private final Map<Rejection.Reason, Long> rejections = new EnumMap<>(Rejection.Reason.class);
    private final TreeMap<Long, Long> reorganisations = new TreeMap<>();
    private List<Link> arrived = new ArrayList<>();
    private Link head;
    private long dropped;

    Node(Ledger ledger) {
        this.ledger = ledger;
        head = ledger.root();
        known.set(head.number());
    }

    /** The head of the best chain, the root as long as there is no block. */
    Link head() {
        return head;
    }

    boolean knows(BlockHash hash) {
        return find(hash) != null;
    }

    /** The block with a hash, null if it is not known. */
    @Nullable Link find(BlockHash hash) {
        Link link = ledger.find(hash);
        return link != null && known.get(link.number()) ? link : null;
    }

    /** Whether a block is known, or waits for its parent. */
    boolean has(Parcel parcel) {
        return knows(parcel.hash()) || waiting.contains(parcel);
    }

    /**
     * Takes a block. It matters for the head from the next {@link #settle} on.
     *
     * @return whether it was of use: new, and valid as far as can be seen without its parent
     */
    boolean hear(Parcel parcel) {
        if (has(parcel)) {
            dropped++;
            return false;
        }
        if (!knows(parcel.parent())) {
            await(parcel);
            return true;
        }
        if (!accept(parcel)) {
            return false;
        }
        Deque<BlockHash> parents = new ArrayDeque<>(List.of(parcel.hash()));
        while (!parents.isEmpty()) {
            acceptChildren(parents.remove()).forEach(parents::add);
        }
        return true;
    }

    private void await(Parcel parcel) {
        waiting.add(parcel);
        if (waiting.size() > MOST_WAITING) {
            waiting.remove();
            reject(Rejection.Reason.UNKNOWN_PARENT);
        }
    }

    private List<BlockHash> acceptChildren(BlockHash parent) {
        List<BlockHash> accepted = new ArrayList<>();
        for (Iterator<Parcel> each = waiting.iterator(); each.hasNext();) {
            Parcel parcel = each.next();
            if (parcel.parent().equals(parent)) {
                each.remove();
                if (!knows(parcel.hash()) && accept(parcel)) {
                    accepted.add(parcel.hash());
                }
            }
        }
        return accepted;
    }

    private boolean accept(Parcel parcel) {
        Optional<Rejection.Reason> reason = ledger.judge(parcel);
        if (reason.isPresent()) {
            reject(reason.get());
            return false;
        }
        Link link = ledger.find(parcel.hash());
        if (link == null) {
            throw new IllegalStateException("block " + parcel.hash() + " is valid, but in no ledger");
        }
        known.set(link.number());
        arrived.add(link);
        return true;
    }

    private void reject(Rejection.Reason reason) {
        rejections.merge(reason, 1L, Long::sum);
    }

    /**
     * Chooses the head, after all that is heard at one moment has been heard.
     *
     * @return the valid blocks that have come since the last time
     */
    List<Link> settle() {
        Link best = head;
        for (Link link : arrived) {
            if (link.hasMoreWorkThan(best)
                || (best != head && link.hasAsMuchWorkAs(best) && link.hash().compareTo(best.hash()) < 0)) {
                best = link;
            }
        }
        long abandoned = head.notIn(best);
        if (abandoned > 0) {
            reorganisations.merge(abandoned, 1L, Long::sum);
        }
        head = best;
        List<Link> settled = arrived;
        arrived = new ArrayList<>();
        return settled;
    }

    /** How many messages were copies of what was known. */
    long dropped() {
        return dropped;
    }

    /** How many blocks broke which rule. */
    Map<Rejection.Reason, Long> rejections() {
        return rejections;
    }

    /** How often how many blocks were abandoned for a better chain. */
    Map<Long, Long> reorganisations() {
        return reorganisations;
    }

    /** How many blocks wait for their parents. */
    int waiting() {
        return waiting.size();
    }
}
