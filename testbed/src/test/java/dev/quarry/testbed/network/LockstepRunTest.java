package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.network.NetworkReport.ChainBlock;
import dev.quarry.testbed.race.BlockTemplate;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.LockstepSettings;
import dev.quarry.testbed.race.RaceOutcome;
import dev.quarry.testbed.store.Acceptance;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.StoredBlock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LockstepRunTest {

    private static final BigFraction DELAY = BigFraction.of(7, 4);

    static Stream<NetworkSettings> honestNetworks() {
        return Stream.of(
            Networks.of(12, 7, Networks.group("1/2", 3), Networks.group("1/3", 2)),
            Networks.of(40, 2, Networks.group("1", 6)),
            Networks.of(6, 4, Networks.group("1/2", 3), Networks.group("1/3", 2)),
            Networks.of(4, 5, Networks.group("2", 2), Networks.group("3", 1)));
    }

    /** Ties, groups, and races that fail: each block is won by whom the race alone is won, as late. */
    @ParameterizedTest
    @MethodSource("honestNetworks")
    void honestMinersWithoutDelayRunTheRacesOfTheModel(NetworkSettings settings) {
        NetworkReport report = Networks.run(settings, 150);
        LockstepNetwork races = new LockstepNetwork(LockstepSettings.of(settings.race(), settings.nonces(), 1),
            HashKernels.scalar());
        BigFraction slowest = settings.race().groups().stream().map(group -> group.hashTime().seconds())
            .max(BigFraction::compareTo).orElseThrow();
        BigFraction failure = slowest.multiply(settings.race().nonces());
        BlockHash parent = BlockHash.ZERO;
        BigFraction start = BigFraction.ZERO;
        long headerTime = 0;
        assertThat(report.chain()).hasSize(150);
        for (ChainBlock block : report.chain()) {
            BigFraction now = start;
            headerTime = Math.max(headerTime, settings.startTime() + now.longValue());
            RaceOutcome outcome = races.race(block.height(), new BlockTemplate(parent, block.height(),
                (int) headerTime, List.of()));
            while (outcome.failed()) {
                now = now.add(failure);
                headerTime = Math.max(headerTime + 1, settings.startTime() + now.longValue());
                outcome = races.race(block.height(), new BlockTemplate(parent, block.height(),
                (int) headerTime, List.of()));
            }
            now = now.add(settings.race().tick().multiply(outcome.time()));

            assertThat(block.winner()).as("%s", block).isEqualTo(outcome.winner());
            assertThat(block.found()).as("%s", block).isEqualTo(now);
            assertThat(block.hash()).isEqualTo(races.mined(outcome.winner()).orElseThrow().header().hash());
            assertThat(block.sinceParent()).isEqualTo(now.subtract(start));
            parent = block.hash();
            start = now;
        }
        assertThat(report.miners()).allSatisfy(miner -> assertThat(miner.view().reorganised()).isZero());
    }

    @Test
    void nobodyFindsMoreThanItHashes() {
        NetworkSettings settings = Networks.of(12, 6, Networks.group("1/2", 3), Networks.group("1/4", 2));

        NetworkReport report = Networks.runFor(settings, 1_000);

        // Each block costs each miner the hash that is under way at most.
        long blocks = report.chain().size();
        assertThat(report.seconds()).isEqualTo(BigFraction.of(1_000));
        for (int miner = 0; miner < 5; miner++) {
            long most = miner < 3 ? 2_000 : 4_000;
            assertThat(report.miners().get(miner).hashes()).isBetween(most - blocks - 1, most);
        }
    }

    @Test
    void aSeedSaysEverything() {
        NetworkSettings settings = disturbed();
        List<List<Block>> heard = IntStream.range(0, 2).mapToObj(i -> {
            Networks.Heard listener = new Networks.Heard();
            new LockstepRun(settings, HashKernels.scalar(), listener).run(RunLimit.ofBlocks(60));
            return listener.blocks();
        }).toList();

        assertThat(heard.get(0)).hasSizeGreaterThan(60).isEqualTo(heard.get(1));
        assertThat(Networks.run(settings, 60)).isEqualTo(Networks.run(settings, 60));
        assertThat(Networks.run(settings.withSeed(3), 60).chain()).isNotEqualTo(Networks.run(settings, 60).chain());
    }

    @Test
    void theKernelDoesNotMatter() {
        NetworkSettings settings = disturbed();

        for (HashKernel kernel : HashKernels.available()) {
            NetworkReport report = new LockstepRun(settings, kernel, NetworkListener.NONE).run(RunLimit.ofBlocks(30));

            assertThat(report).as(kernel.name()).isEqualTo(Networks.run(settings, 30));
        }
    }

    private static NetworkSettings disturbed() {
        return Networks.of(14, 7, Networks.group("1/2", 3), Networks.group("1/3", 3))
            .withDelay(new Delay.Exponential(DELAY)).withObserverDelay(new Delay.Uniform(BigFraction.ZERO, DELAY))
            .withFaults(List.of(Networks.fault(0, new Behaviour.Stop(), 100, 300),
                Networks.fault(1, new Behaviour.Slow(BigFraction.of(5, 3)), 50, 400),
                Fault.always(2, new Behaviour.SelfishMine()),
                Fault.always(4, new Behaviour.Pool("east")), Fault.always(2, new Behaviour.Pool("east")),
                Networks.fault(3, new Behaviour.Flood(BigFraction.of(1, 10),
                    Behaviour.Flood.Content.INVALID_BLOCKS), 20, 200)));
    }

    /** Whatever miners do, what the observer hears keeps the rules, parents first. */
    @Test
    void theObserverHearsValidBlocks() {
        NetworkSettings settings = disturbed();
        Networks.Heard listener = new Networks.Heard();
        NetworkReport report = new LockstepRun(settings, HashKernels.scalar(), listener).run(RunLimit.ofBlocks(80));
        BlockRules rules = settings.toNetwork().rules();
        Map<BlockHash, BlockRules.Parent> accepted = new HashMap<>(Map.of(BlockHash.ZERO,
            new BlockRules.Parent(-1, 0)));
        for (Block block : listener.blocks()) {
            assertThat(rules.check(block, hash -> Optional.ofNullable(accepted.get(hash)))).isEmpty();
            accepted.put(block.hash(), new BlockRules.Parent(block.coinbase().height(), block.header().seconds()));
        }
        assertThat(accepted.keySet()).containsAll(report.chain().stream().map(ChainBlock::hash).toList());
        assertThat(report.found()).isEqualTo(report.chain().size() + report.stale());
        assertThat(report.stale()).isPositive();
    }

    @Test
    void theStoreHasTheChainOfTheObserver(@TempDir Path directory) {
        NetworkSettings settings = disturbed();
        Path path = directory.resolve("chain.db");
        List<Acceptance> acknowledged = new ArrayList<>();
        NetworkReport report;
        try (ChainStore store = ChainStore.create(path, settings.toNetwork(), Clock.systemUTC())) {
            report = new LockstepRun(settings, HashKernels.scalar(), NetworkListener.into(store, acknowledged::add))
                .run(RunLimit.ofBlocks(40));
        }

        try (Chain chain = ChainStore.read(path); Stream<StoredBlock> best = chain.bestChain()) {
            assertThat(best.map(StoredBlock::hash)).isEqualTo(report.chain().stream().map(ChainBlock::hash).toList());
            assertThat(chain.totals().blocks()).isEqualTo(acknowledged.size()).isGreaterThan(40);
            assertThat(chain.totals().reorganisations()).isPositive();
        }
    }

    @Test
    void theStoreOfAnotherNetworkEndsTheRun(@TempDir Path directory) {
        NetworkSettings settings = Networks.of(20, 4, Networks.group("1", 2));
        try (ChainStore store = ChainStore.create(directory.resolve("chain.db"), settings.withSeed(1).toNetwork(),
            Clock.systemUTC())) {
            LockstepRun run = new LockstepRun(settings, HashKernels.scalar(), NetworkListener.into(store, each -> { }));

            assertThatIllegalStateException().isThrownBy(() -> run.run(RunLimit.ofBlocks(3)))
                .withMessageContaining("BAD_SIGNATURE");
        }
    }

    @Test
    void aNetworkRunsOnce() {
        LockstepRun run = new LockstepRun(Networks.of(20, 4, Networks.group("1", 2)), HashKernels.scalar(),
            NetworkListener.NONE);
        run.run(RunLimit.ofBlocks(1));

        assertThatIllegalStateException().isThrownBy(() -> run.run(RunLimit.ofBlocks(1)))
            .withMessageContaining("has been run");
    }

    @Test
    void limitsEndARun() {
        NetworkSettings settings = Networks.of(20, 6, Networks.group("1", 3));
        RunLimit both = new RunLimit(1_000L, BigFraction.of(50));

        assertThat(Networks.run(settings, 7).chain()).hasSize(7);
        NetworkReport report = new LockstepRun(settings, HashKernels.scalar(), NetworkListener.NONE).run(both);
        assertThat(report.seconds()).isEqualTo(BigFraction.of(50));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunLimit(null, null)).withMessageContaining("limit");
        assertThatIllegalArgumentException().isThrownBy(() -> RunLimit.ofBlocks(0)).withMessageContaining("0 blocks");
        assertThatIllegalArgumentException().isThrownBy(() -> RunLimit.ofSeconds(BigFraction.of(-1)))
            .withMessageContaining("-1 s");
    }

    @Test
    void timesOfTooManyDigitsAreRefused() {
        NetworkSettings settings = Networks.of(40, 10, Networks.group("1", 2));
        NetworkSettings tooFine = settings.withDelay(new Delay.Constant(BigFraction.of(1).divide(1L << 52)));
        NetworkSettings fine = settings.withDelay(new Delay.Constant(BigFraction.of(1).divide(1L << 40)));

        assertThatIllegalArgumentException().isThrownBy(() -> Networks.run(tooFine, 1))
            .withMessageContaining("only 512 hashes").withMessageContaining("fewer digits");
        assertThat(Networks.run(fine, 3).chain()).hasSize(3);
    }

    @Test
    void aRunEndsWhenNobodyHashesAnyMore() {
        NetworkSettings settings = Networks.of(20, 4, Networks.group("1", 2)).withFaults(List.of(
            new Fault(0, new Behaviour.Stop(), BigFraction.of(40), null),
            new Fault(1, new Behaviour.Refuse(), BigFraction.of(60), null)));

        NetworkReport report = Networks.run(settings, 1_000_000);

        assertThat(report.seconds()).isEqualTo(BigFraction.of(60));
        assertThat(report.miners().get(0).hashes()).isBetween(30L, 40L);
    }

    @Test
    void anInterruptEndsARun() {
        NetworkSettings settings = Networks.of(30, 4, Networks.group("1", 2));
        NetworkListener interrupting = blocks -> Thread.currentThread().interrupt();

        NetworkReport report = new LockstepRun(settings, HashKernels.scalar(), interrupting)
            .run(RunLimit.ofBlocks(1_000_000));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.chain()).hasSize(1);
    }
}
