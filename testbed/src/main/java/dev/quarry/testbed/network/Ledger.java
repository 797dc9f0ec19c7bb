package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All valid blocks of a network. Whoever knows the parent of a block comes to the same verdict on it, so each block is
 * checked once, when the first one does.
 */
final class Ledger {

    private final BlockRules rules;
    private final List<Link> links = new ArrayList<>();
    private final Map<BlockHash, Link> byHash = new HashMap<>();
    private final Map<Parcel, Optional<Rejection.Reason>> verdicts = new WeakHashMap<>();

    Ledger(BlockRules rules) {
        this.rules = rules;
        add(Link.root());
    }

    private void add(Link link) {
        links.add(link);
        byHash.put(link.hash(), link);
    }

    Link root() {
        return links.get(0);
    }

    /** All valid blocks, in the order in which they were first checked. */
    List<Link> blocks() {
        return Collections.unmodifiableList(links.subList(1, links.size()));
    }

    /** The valid block with a hash. */
    @Nullable Link find(BlockHash hash) {
        return byHash.get(hash);
    }

    /**
     * The rule that a block breaks whose parent is valid; nothing if it keeps all of them, and is valid from now on.
     */
    Optional<Rejection.Reason> judge(Parcel parcel) {
        return verdicts.computeIfAbsent(parcel, this::verdict);
    }

    private Optional<Rejection.Reason> verdict(Parcel parcel) {
        Optional<Rejection> rejection = rules.check(parcel.block(), hash -> Optional.ofNullable(find(hash))
            .map(Link::asParent));
        if (rejection.isEmpty() && find(parcel.hash()) == null) {
            append(parcel);
        }
        return rejection.map(Rejection::reason);
    }

    private void append(Parcel parcel) {
        Block block = parcel.block();
        Link parent = find(block.header().parent());
        if (parent == null) {
            throw new IllegalStateException("block " + parcel.hash() + " keeps the rules without a parent");
        }
        add(parent.child(links.size(), parcel));
    }
}
