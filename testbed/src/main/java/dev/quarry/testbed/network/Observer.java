package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The governing node: it hears every published block and does not hash. */
final class Observer {

    private final Node node;
    private final NetworkListener listener;

    Observer(Node node, NetworkListener listener) {
        this.node = node;
        this.listener = listener;
    }

    Node node() {
        return node;
    }

    /** Blocks that were heard at once are handed on so that who takes the first of several heads takes the same. */
    void settle(BigFraction seconds) {
        List<Block> blocks = node.settle().stream().sorted(Comparator.comparingLong(Link::height)
            .thenComparing(Link::hash)).map(link -> link.parcel().block()).toList();
        if (!blocks.isEmpty()) {
            listener.accepted(blocks);
            listener.progressed(node.head().height() + 1, seconds);
        }
    }
}
