package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Rejection.Reason;
import dev.quarry.testbed.block.Workshop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Views of the chain that hear what a test lets them hear. */
class NodeTest {

    private static final Workshop WORKSHOP = new Workshop(5, 3, 40, 2);

    private final Ledger ledger = new Ledger(WORKSHOP.rules());
    private final Node node = new Node(ledger);

    private static Parcel after(Parcel parent, int miner) {
        Block block = parent.block();
        return new Parcel(WORKSHOP.mine(parent.hash(), block.coinbase().height() + 1, block.header().seconds() + 1,
            miner), 0);
    }

    private static Parcel first(int miner) {
        return new Parcel(WORKSHOP.mine(BlockHash.ZERO, 0, 1_000, miner), 0);
    }

    private void hearOneByOne(Parcel... parcels) {
        for (Parcel parcel : parcels) {
            node.hear(parcel);
            node.settle();
        }
    }

    @Test
    void theFirstOfTwoChainsWithAsMuchWorkIsKept() {
        Parcel first = first(0);
        Parcel rival = first(1);

        hearOneByOne(first, rival);

        assertThat(node.head().hash()).isEqualTo(first.hash());
        assertThat(node.reorganisations()).isEmpty();
        assertThat(node.knows(rival.hash())).isTrue();
    }

    @Test
    void ofBlocksThatAreHeardAtOnceTheLeastHashIsTaken() {
        List<Parcel> rivals = List.of(first(0), first(1), first(2));
        Parcel least = rivals.stream().min((a, b) -> a.hash().compareTo(b.hash())).orElseThrow();

        rivals.forEach(node::hear);
        node.settle();

        assertThat(node.head().hash()).isEqualTo(least.hash());
        assertThat(node.reorganisations()).isEmpty();
    }

    @Test
    void moreWorkTakesOver() {
        Parcel root = first(0);
        Parcel left = after(root, 0);
        Parcel leftAgain = after(left, 0);
        Parcel right = after(root, 1);
        Parcel rightAgain = after(right, 1);
        Parcel rightAtLast = after(rightAgain, 2);

        hearOneByOne(root, left, leftAgain, right, rightAgain);
        assertThat(node.head().hash()).isEqualTo(leftAgain.hash());
        hearOneByOne(rightAtLast);
        assertThat(node.head().hash()).isEqualTo(rightAtLast.hash());
        assertThat(node.reorganisations()).isEqualTo(Map.of(2L, 1L));

        hearOneByOne(after(leftAgain, 0), after(after(leftAgain, 0), 1));
        assertThat(node.reorganisations()).isEqualTo(Map.of(2L, 1L, 3L, 1L));
    }

    @Test
    void childrenWaitForTheirParents() {
        Parcel root = first(0);
        Parcel child = after(root, 1);
        Parcel grandchild = after(child, 2);

        assertThat(node.hear(grandchild)).isTrue();
        assertThat(node.hear(child)).isTrue();
        assertThat(node.waiting()).isEqualTo(2);
        node.settle();
        assertThat(node.head().isRoot()).isTrue();

        node.hear(root);
        assertThat(node.settle()).extracting(Link::hash).containsExactly(root.hash(), child.hash(), grandchild.hash());
        assertThat(node.head().hash()).isEqualTo(grandchild.hash());
        assertThat(node.waiting()).isZero();
    }

    @Test
    void aChildThatWaitedIsCheckedAsWell() {
        Parcel root = first(0);
        Parcel late = new Parcel(WORKSHOP.mine(root.hash(), 1, 900, 1), 0);

        node.hear(late);
        node.hear(root);

        assertThat(node.rejections()).isEqualTo(Map.of(Reason.TIME_BACKWARDS, 1L));
        assertThat(node.knows(late.hash())).isFalse();
    }

    @Test
    void onlySoManyBlocksWait() {
        Parcel root = first(0);
        Parcel last = after(root, 0);
        for (int i = 0; i < Node.MOST_WAITING + 3; i++) {
            node.hear(new Parcel(WORKSHOP.mine(BlockHash.ofContent(new byte[] {(byte) i}), 1, 1_000, 1), 0));
        }
        node.hear(last);

        assertThat(node.waiting()).isEqualTo(Node.MOST_WAITING);
        assertThat(node.rejections()).isEqualTo(Map.of(Reason.UNKNOWN_PARENT, 4L));
        node.hear(root);
        assertThat(node.knows(last.hash())).isTrue();
    }

    @Test
    void copiesAreDropped() {
        Parcel root = first(0);
        Parcel waits = after(after(root, 1), 2);

        assertThat(node.hear(root)).isTrue();
        assertThat(node.hear(root)).isFalse();
        assertThat(node.hear(waits)).isTrue();
        assertThat(node.hear(waits)).isFalse();
        assertThat(node.dropped()).isEqualTo(2);
    }

    /** The header is the same, so the hash is. What is bad about one copy does not stick to the other. */
    @Test
    void aSpoiledCopyDoesNotKeepTheGoodOneOut() {
        Parcel good = first(0);
        Parcel bad = new Parcel(new Spoiled(WORKSHOP.rules()).of(good.block(), Reason.BAD_SIGNATURE, ledger.root())
            .orElseThrow(), 0);
        Node other = new Node(ledger);
        other.hear(good);

        assertThat(bad.hash()).isEqualTo(good.hash());
        assertThat(node.hear(bad)).isFalse();
        assertThat(node.hear(good)).isTrue();
        assertThat(node.rejections()).isEqualTo(Map.of(Reason.BAD_SIGNATURE, 1L));
        assertThat(node.knows(good.hash())).isTrue();
    }
}
