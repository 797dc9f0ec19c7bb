package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.Rejection;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.hashing.NonceSearch;
import dev.quarry.testbed.store.Acceptance;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.StoredBlock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FreeRunTest {

    private static final int RUNS = 5;
    private static final BigFraction MILLISECOND = BigFraction.of(1, 1_000);
    private static final NetworkSettings SETTINGS = Networks.of(40, 14, Networks.group("1", 2))
        .withDelay(new Delay.Exponential(MILLISECOND)).withObserverDelay(new Delay.Constant(MILLISECOND));

    private static FreeRun run(NetworkSettings settings, int threads, NetworkListener listener) {
        return new FreeRun(settings, HashKernels.scalar(), threads, System::nanoTime, listener);
    }

    private static void assertNoThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
            .noneMatch(name -> name.startsWith("quarry-mining"));
    }

    @Test
    void blocksAreStoredAndAcknowledged(@TempDir Path directory) {
        Path path = directory.resolve("chain.db");
        List<Acceptance> acknowledged = new ArrayList<>();
        NetworkReport report;
        try (ChainStore store = ChainStore.create(path, SETTINGS.toNetwork(), Clock.systemUTC())) {
            report = run(SETTINGS, 2, NetworkListener.into(store, acknowledged::add)).run(RunLimit.ofBlocks(20));
        }

        assertThat(report.chain()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(report.miners()).allSatisfy(miner -> assertThat(miner.hashes()).isPositive());
        try (Chain chain = ChainStore.read(path); Stream<StoredBlock> best = chain.bestChain()) {
            assertThat(best.map(StoredBlock::hash)).isEqualTo(report.chain().stream()
                .map(NetworkReport.ChainBlock::hash).toList());
            assertThat(chain.totals().blocks()).isEqualTo(acknowledged.size());
        }
        assertNoThreadIsLeft();
    }

    @Test
    void moreMinersThanThreadsShareThem() {
        NetworkSettings settings = Networks.of(40, 15, Networks.group("1", 5), Networks.group("4", 2));

        NetworkReport report = run(settings, 2, NetworkListener.NONE).run(RunLimit.ofSeconds(BigFraction.ONE));

        GroupedRace measured = report.measured(settings.race());
        assertThat(report.chain()).isNotEmpty();
        assertThat(report.miners()).allSatisfy(miner -> assertThat(miner.hashes()).isPositive());
        assertThat(measured.groups().get(0).hashTime().seconds())
            .isLessThan(measured.groups().get(1).hashTime().seconds());
        assertNoThreadIsLeft();
    }

    /** Where others take the cores, one run may miss the ratio, but not most runs. */
    @Test
    void hashTimesNeedNotBeMultiples() {
        NetworkSettings settings = Networks.of(40, 40, Networks.group("2", 1), Networks.group("3", 1));
        double[] ratios = IntStream.range(0, RUNS).mapToDouble(i -> {
            NetworkReport report = run(settings, 1, NetworkListener.NONE).run(RunLimit.ofSeconds(BigFraction.ONE));
            return (double) report.miners().get(0).hashes() / report.miners().get(1).hashes();
        }).sorted().toArray();

        assertThat(ratios[RUNS / 2]).as("median of %s", Arrays.toString(ratios)).isBetween(1.3, 1.7);
    }

    @Test
    void anInterruptEndsARunAndItsThreads() throws InterruptedException {
        NetworkSettings hard = Networks.of(60, 60, Networks.group("1", 3));
        AtomicReference<NetworkReport> report = new AtomicReference<>();
        List<BigFraction> progress = new ArrayList<>();
        NetworkListener listener = new NetworkListener() {
            @Override
            public void accepted(List<Block> blocks) {
                throw new IllegalStateException("nobody finds a block so soon");
            }

            @Override
            public void progressed(long blocks, BigFraction seconds) {
                progress.add(seconds);
                if (progress.size() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Thread running = new Thread(() -> {
            NetworkReport done = run(hard, 2, listener).run(RunLimit.ofBlocks(1));
            if (Thread.currentThread().isInterrupted()) {
                report.set(done);
            }
        });
        running.start();
        running.join();

        assertThat(Objects.requireNonNull(report.get()).chain()).isEmpty();
        assertThat(progress).hasSize(2).isSorted();
        assertNoThreadIsLeft();
    }

    @Test
    void minersThatRunOutOfNoncesBeginAnew() {
        NetworkSettings scarce = Networks.of(9, 10, Networks.group("1", 2));

        NetworkReport report = run(scarce, 2, NetworkListener.NONE).run(RunLimit.ofBlocks(10));

        assertThat(report.chain()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(report.miners()).anySatisfy(miner -> assertThat(miner.failedRounds()).isPositive());
    }

    @Test
    void faultsBeginAndEnd() {
        BigFraction half = BigFraction.of(1, 4);
        NetworkSettings settings = Networks.of(40, 14, Networks.group("1", 2)).withFaults(List.of(
            new Fault(0, new Behaviour.Stop(), BigFraction.ZERO, half),
            Fault.always(1, new Behaviour.Refuse())));

        NetworkReport report = run(settings, 2, NetworkListener.NONE).run(RunLimit.ofBlocks(3));

        assertThat(report.seconds()).isGreaterThan(half);
        assertThat(report.miners().get(1).hashes()).isZero();
        assertThat(report.chain()).allSatisfy(block -> assertThat(block.found()).isGreaterThan(half));
    }

    @Test
    void invalidBlocksAndFloodsAreCounted() {
        NetworkSettings settings = Networks.of(40, 12, Networks.group("1", 2)).withFaults(List.of(
            Fault.always(0, new Behaviour.SubmitInvalid(Rejection.Reason.BAD_SIGNATURE)),
            Fault.always(0, new Behaviour.Flood(BigFraction.of(1_000), Behaviour.Flood.Content.OLD_BLOCKS))));

        NetworkReport report = run(settings, 2, NetworkListener.NONE).run(RunLimit.ofSeconds(BigFraction.ONE));

        NetworkReport.MinerReport cheater = report.miners().get(0);
        assertThat(cheater.found()).isZero();
        assertThat(cheater.spoiled()).isGreaterThan(1);
        assertThat(report.observer().rejected()).isEqualTo(cheater.spoiled());
        assertThat(report.observer().dropped()).isPositive();
    }

    @Test
    void aThreadThatFailsEndsTheRun() {
        HashKernel broken = new HashKernel() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public int lanes() {
                return 1;
            }

            @Override
            public NonceSearch search() {
                return new NonceSearch() {
                    @Override
                    public void load(byte[] header, int difficulty) {
                        // Only hashing fails.
                    }

                    @Override
                    public long find(int first, long count) {
                        throw new UnsupportedOperationException("broken");
                    }
                };
            }
        };
        FreeRun run = new FreeRun(SETTINGS, broken, 1, System::nanoTime, NetworkListener.NONE);

        assertThatIllegalStateException().isThrownBy(() -> run.run(RunLimit.ofBlocks(1)))
            .withMessageContaining("broken");
        assertNoThreadIsLeft();
    }

    @Test
    void itTakesAThread() {
        assertThatIllegalArgumentException().isThrownBy(() -> run(SETTINGS, 0, NetworkListener.NONE))
            .withMessageContaining("0 threads");
    }
}
