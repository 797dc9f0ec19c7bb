package dev.quarry.testbed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Rejection.Reason;
import dev.quarry.testbed.store.Acceptance.Status;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainStoreTest {

    @TempDir
    private Path directory;

    private final Fixture fixture = new Fixture();

    private Path file() {
        return directory.resolve("chain.db");
    }

    private ChainStore created() {
        return ChainStore.create(file(), fixture.network(), Fixture.CLOCK);
    }

    private static List<Status> statuses(List<Acceptance> acceptances) {
        return acceptances.stream().map(Acceptance::status).toList();
    }

    @Test
    void aNewStoreHoldsTheNetworkAndNothingElse() {
        try (ChainStore store = created()) {
            assertThat(store.network()).isEqualTo(fixture.network());
            assertThat(store.created()).isEqualTo(Fixture.NOW);
            assertThat(store.tip()).isEmpty();
            assertThat(store.block(BlockHash.ZERO)).isEmpty();
            assertThat(store.totals()).isEqualTo(new ChainTotals(0, 0, 0));
            assertThat(Fixture.rows(store.bestChain())).isEmpty();
            assertThat(store.append(List.of())).isEmpty();
        }
        try (Chain chain = ChainStore.read(file())) {
            assertThat(chain.network()).isEqualTo(fixture.network());
        }
    }

    @Test
    void whatIsAppendedIsThereAgain() {
        Block first = fixture.first(0);
        List<Block> more = fixture.chain(first, 5, 1);
        List<Race> races = List.of(Fixture.wonRace(1, first), Fixture.lostRace(2));
        List<Object> content;
        try (ChainStore store = created()) {
            assertThat(statuses(store.append(List.of(first), races))).containsExactly(Status.EXTENDED);
            assertThat(statuses(store.append(more))).containsOnly(Status.EXTENDED).hasSize(5);
            assertThat(store.block(first.hash())).contains(
                new StoredBlock(1, first, BigInteger.valueOf(3), 0, Fixture.NOW));
            assertThat(store.tip()).get().extracting(StoredBlock::block).isEqualTo(more.get(4));
            content = Fixture.content(store);
        }
        try (ChainStore store = ChainStore.open(file(), Fixture.CLOCK)) {
            assertThat(Fixture.content(store)).isEqualTo(content);
            assertThat(Fixture.rows(store.races())).isEqualTo(races);
            List<Block> all = new ArrayList<>(List.of(first));
            all.addAll(more);
            assertThat(Fixture.rows(store.bestChain()).stream().map(StoredBlock::block)).isEqualTo(all);
            // Each is worth ⌊2^256/(2^254 + 1)⌋.
            assertThat(store.tip().orElseThrow().work()).isEqualTo(6 * 3);
        }
    }

    @Test
    void ofEqualWorkTheFirstSeenIsBest() {
        Block first = fixture.first(0);
        Block seen = fixture.after(first, 0);
        Block late = fixture.after(first, 1);
        try (ChainStore store = created()) {
            assertThat(statuses(store.append(List.of(first, seen, late)))).containsExactly(Status.EXTENDED,
                Status.EXTENDED, Status.FORKED);
            assertThat(store.tip()).get().extracting(StoredBlock::hash).isEqualTo(seen.hash());
            assertThat(store.totals()).isEqualTo(new ChainTotals(3, 0, 0));

            assertThat(store.append(List.of(fixture.after(late, 2)))).containsExactly(
                new Acceptance(fixture.after(late, 2).hash(), Status.REORGANISED, null, 1));
            assertThat(store.totals()).isEqualTo(new ChainTotals(4, 0, 1));
            assertThat(Fixture.rows(store.bestChain()).stream().map(StoredBlock::hash)).containsExactly(first.hash(),
                late.hash(), fixture.after(late, 2).hash());
        }
    }

    @Test
    void chainsMayMeetNowhere() {
        List<Block> one = new ArrayList<>(List.of(fixture.first(0)));
        one.addAll(fixture.chain(one.get(0), 3, 0));
        List<Block> other = new ArrayList<>(List.of(fixture.first(1)));
        other.addAll(fixture.chain(other.get(0), 4, 1));
        try (ChainStore store = created()) {
            store.append(one);
            List<Acceptance> acceptances = store.append(other);

            assertThat(statuses(acceptances)).containsExactly(Status.FORKED, Status.FORKED, Status.FORKED,
                Status.FORKED, Status.REORGANISED);
            assertThat(acceptances.get(4).abandoned()).isEqualTo(4);
        }
    }

    /** Blocks on parents drawn at random, against a model that follows whole chains. */
    @Test
    void randomForksAreOrderedAsAModelDoes() {
        Random random = new Random(Fixture.SEED);
        List<Block> blocks = new ArrayList<>(List.of(fixture.first(0)));
        Map<BlockHash, List<BlockHash>> chains = new HashMap<>();
        chains.put(blocks.get(0).hash(), List.of(blocks.get(0).hash()));
        List<BlockHash> best = chains.get(blocks.get(0).hash());
        long reorganisations = 0;
        try (ChainStore store = created()) {
            store.append(blocks);
            for (int i = 0; i < 150; i++) {
                Block parent = blocks.get(Math.max(0, blocks.size() - 1 - random.nextInt(6)));
                Block block = fixture.after(parent, random.nextInt(Fixture.MINERS));
                Acceptance acceptance = store.append(List.of(block)).get(0);
                if (chains.containsKey(block.hash())) {
                    assertThat(acceptance.status()).isEqualTo(Status.KNOWN);
                    continue;
                }
                List<BlockHash> chain = new ArrayList<>(chains.get(parent.hash()));
                chain.add(block.hash());
                chains.put(block.hash(), chain);
                blocks.add(block);
                Set<BlockHash> left = new HashSet<>(best);
                chain.forEach(left::remove);
                boolean better = chain.size() > best.size();
                best = better ? chain : best;
                reorganisations += better && !left.isEmpty() ? 1 : 0;

                assertThat(acceptance.abandoned()).as("block %s", i).isEqualTo(better ? left.size() : 0);
                assertThat(acceptance.status()).isEqualTo(!better ? Status.FORKED : left.isEmpty() ? Status.EXTENDED
                    : Status.REORGANISED);
                assertThat(store.tip().orElseThrow().hash()).isEqualTo(best.get(best.size() - 1));
            }
            assertThat(Fixture.rows(store.bestChain()).stream().map(StoredBlock::hash)).isEqualTo(best);
            assertThat(store.totals()).isEqualTo(new ChainTotals(blocks.size(), 0, reorganisations));
            assertThat(reorganisations).isGreaterThan(5);
        }
        try (Chain chain = ChainStore.read(file())) {
            assertThat(chain.totals()).isEqualTo(new ChainTotals(blocks.size(), 0, reorganisations));
        }
    }

    @Test
    void badBlocksAreRejectedAndTheOthersKept() {
        Block first = fixture.first(0);
        Block second = fixture.after(first, 1);
        Block unsigned = new Block(second.header(), second.coinbase(), second.transactions(), new byte[64]);
        Block orphan = fixture.chain(second, 2, 1).get(1);
        try (ChainStore store = created()) {
            List<Acceptance> acceptances = store.append(List.of(first, unsigned, orphan, second, second));

            assertThat(statuses(acceptances)).containsExactly(Status.EXTENDED, Status.REJECTED, Status.REJECTED,
                Status.EXTENDED, Status.KNOWN);
            assertThat(acceptances.get(1).rejection()).isNotNull()
                .satisfies(rejection -> assertThat(rejection.reason()).isEqualTo(Reason.BAD_SIGNATURE));
            assertThat(acceptances.get(2).rejection()).isNotNull()
                .satisfies(rejection -> assertThat(rejection.reason()).isEqualTo(Reason.UNKNOWN_PARENT));
            assertThat(store.totals().blocks()).isEqualTo(2);
        }
    }

    @Test
    void aBadRaceKeepsAllOfItsAppendOut() {
        Block first = fixture.first(0);
        try (ChainStore store = created()) {
            List<Block> blocks = List.of(first);
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(blocks, List.of(Fixture.lostRace(1),
                Fixture.lostRace(3)))).withMessageContaining("race 3").withMessageContaining("next one is 2");
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(blocks,
                List.of(Fixture.wonRace(1, fixture.after(first, 0))))).withMessageContaining("does not hold");
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(blocks, List.of(new Race(1, null, 3,
                null, 40, fixture.network().difficulty(), Fixture.lostRace(1).time(), null,
                null))))
                .withMessageContaining("miner 3 of 3");

            assertThat(store.totals()).isEqualTo(new ChainTotals(0, 0, 0));
            store.append(blocks, List.of(Fixture.wonRace(1, first)));
            assertThat(store.totals()).isEqualTo(new ChainTotals(1, 1, 0));
        }
    }

    @Test
    void aStreamShowsOneMoment() {
        Block first = fixture.first(0);
        List<Block> more = fixture.chain(first, 3, 0);
        try (ChainStore store = created()) {
            store.append(List.of(first, more.get(0)));
            try (Stream<StoredBlock> blocks = store.blocks()) {
                Iterator<StoredBlock> rows = blocks.iterator();
                assertThat(rows.next().block()).isEqualTo(first);
                store.append(more);
                assertThat(rows.next().block()).isEqualTo(more.get(0));
                assertThat(rows).isExhausted();
            }
            assertThat(Fixture.rows(store.blocks())).hasSize(4);
        }
    }

    @Test
    void aStreamOutlivesItsStore() {
        ChainStore store = fixture.filled(file());
        Stream<StoredBlock> blocks = store.blocks();
        store.close();

        assertThat(Fixture.rows(blocks)).hasSize(8);
        try (ChainStore again = ChainStore.open(file(), Fixture.CLOCK)) {
            assertThat(again.totals()).isEqualTo(new ChainTotals(8, 4, 1));
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        ChainStore store = created();
        store.close();
        store.close();

        assertThatIllegalStateException().isThrownBy(store::tip).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(store::blocks).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> store.append(List.of())).withMessageContaining("closed");
    }

    @Test
    void theSameBlocksAtTheSameTimesMakeTheSameRows() {
        List<List<Object>> contents = new ArrayList<>();
        for (String name : List.of("one.db", "two.db")) {
            try (ChainStore store = fixture.filled(directory.resolve(name))) {
                contents.add(Fixture.content(store));
            }
        }
        assertThat(contents.get(0)).isEqualTo(contents.get(1));
    }

    @Test
    void aPathMayHaveAnyCharacters() {
        Path odd = directory.resolve("a?mode=memory#b%20 ü&'c.db");
        fixture.filled(odd).close();

        try (Chain chain = ChainStore.read(odd)) {
            assertThat(chain.totals().blocks()).isEqualTo(8);
        }
        assertThat(Collections.singleton(odd)).allMatch(path -> path.toFile().length() > 0);
    }

    @Test
    void severalThreadsAppendToOneStore() throws InterruptedException {
        Block first = fixture.first(0);
        List<List<Block>> chains = List.of(fixture.chain(first, 20, 0), fixture.chain(first, 20, 1),
            fixture.chain(first, 20, 2));
        try (ChainStore store = created()) {
            store.append(List.of(first));
            List<Thread> threads = chains.stream().map(chain -> new Thread(() -> chain.forEach(block ->
                store.append(List.of(block))))).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(store.totals().blocks()).isEqualTo(61);
        }
        try (Chain chain = ChainStore.read(file())) {
            assertThat(chain.tip()).get().extracting(StoredBlock::height).isEqualTo(20L);
        }
    }

    @Test
    void anInterruptedThreadHarmsNoStore() {
        Block first = fixture.first(0);
        try (ChainStore store = created()) {
            Thread.currentThread().interrupt();
            store.append(List.of(first));
            assertThat(Thread.interrupted()).isTrue();
            store.append(fixture.chain(first, 2, 0));
        }
        try (ChainStore store = ChainStore.open(file(), Fixture.CLOCK)) {
            assertThat(store.totals().blocks()).isEqualTo(3);
        }
    }
}
