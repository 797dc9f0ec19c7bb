package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.solver.Problem;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statistical tests have a false-alarm probability below 10<sup>−6</sup>, which is at 5 standard errors. */
@Timeout(120)
class FreePlantTest {

    private static final HashKernel KERNEL = HashKernels.scalar();
    private static final RandomStreams STREAMS = new RandomStreams(23);
    private static final double STANDARD_ERRORS = 5;

    /** For tests that do not look at times: slower than any machine, so that nobody has to rest much. */
    private static final FreePlant.Pace ANY = new FreePlant.Pace(4, 2, 1, 1e9);

    private static FreePlant plant(FreePlant.Pace pace) {
        return FreePlant.of(STREAMS, KERNEL, pace, System::nanoTime);
    }

    private static RaceConditions conditions(int miners, int bits, double roundTime) {
        return new RaceConditions(miners, miners, bits, 60, roundTime);
    }

    /** As fast as the machine is: the pace says that a round without rests takes 1 ns, and learns better. */
    private static RaceConditions atOnce(int deployed, int working, int bits, int nonceBits) {
        return new RaceConditions(deployed, working, bits, nonceBits, ANY.shortestRound(working));
    }

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
            .noneMatch(name -> name.startsWith("quarry-mining"));
    }

    @Test
    void hashesOfABlockAreGeometric() {
        FreePlant plant = plant(new FreePlant.Pace(1, 1, 1e-9, 1));
        int blocks = 300;
        int bits = 12;
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            MinedBlock mined = plant.mine(block, Party.HONEST, conditions(1, bits, 1e-9));
            assertThat(mined.seconds()).isPositive();
            assertThat(mined.failedRaces()).isZero();
            sum += mined.hashes();
        }

        double mean = Math.pow(2, bits);
        assertThat(sum / blocks).isBetween(mean * (1 - STANDARD_ERRORS / Math.sqrt(blocks)),
            mean * (1 + STANDARD_ERRORS / Math.sqrt(blocks)));
    }

    @Test
    void noBlockIsMinedTwice() {
        FreePlant plant = plant(new FreePlant.Pace(1, 1, 1e-9, 1));
        List<Double> hashes = new ArrayList<>();
        for (int block = 0; block < 20; block++) {
            hashes.add(plant.mine(block, Party.HONEST, conditions(1, 12, 1e-9)).hashes());
        }

        // One miner without rests always finds the same after the same number of hashes in the same header.
        assertThat(hashes).doesNotHaveDuplicates();
    }

    /** λ = 32, and 2<sup>−10</sup> of the hashes are proofs of work. */
    @Test
    void racesFailWhereNoncesAreScarce() {
        FreePlant plant = plant(ANY);
        double failed = 0;
        double hashes = 0;
        for (int block = 0; block < 10; block++) {
            MinedBlock mined = plant.mine(block, block % 2 == 0 ? Party.HONEST : Party.CORRUPTED, atOnce(4, 3, 10, 7));
            failed += mined.failedRaces();
            hashes += mined.hashes();
            assertThat(mined.hashes()).isGreaterThanOrEqualTo(mined.failedRaces() * 3 * 32);
        }

        assertThat(failed).isPositive();
        assertThat(hashes).isPositive();
    }

    /** Where other processes take the cores, the rest is not as long as it is to be; hence the wide ranges. */
    @Test
    void slowerRoundsTakeLonger() {
        double roundTime = FreePlant.measureRoundTime(KERNEL, 4, 1, 4, 500_000_000, System::nanoTime);
        FreePlant plant = plant(new FreePlant.Pace(4, 1, roundTime, 4));
        double[] perHash = new double[2];
        for (int i = 0; i < 2; i++) {
            double seconds = 0;
            double hashes = 0;
            for (int block = 0; block < 30; block++) {
                MinedBlock mined = plant.mine(block, Party.HONEST, conditions(4, 12, roundTime * (1 + 3 * i)));
                seconds += mined.seconds();
                hashes += mined.hashes();
            }
            perHash[i] = seconds / hashes;
        }

        assertThat(perHash[1] / perHash[0]).isBetween(2.0, 8.0);
    }

    @Test
    void moreHeadroomIsALongerRound() {
        double without = FreePlant.measureRoundTime(KERNEL, 3, 1, 1, 500_000_000, System::nanoTime);
        double with = FreePlant.measureRoundTime(KERNEL, 3, 1, 5, 100_000_000, System::nanoTime);

        assertThat(with / without).isBetween(2.0, 12.0);
    }

    /** Speeds from half to double, for which the headroom is just enough, and both parties. */
    @Test
    void anEnvironmentRunsInRealTime() {
        double roundTime = FreePlant.measureRoundTime(KERNEL, 4, 1, 2, 100_000_000, System::nanoTime);
        Problem problem = Tasks.problem(String.format(Locale.ROOT, """
            name: Real time
            objective: minimize-cost
            miners: {min: 2, max: 4}
            nonceBits: {min: 60, max: 60}
            difficulty: {min: 10, max: 12}
            hashTime: %s
            cost: {perHash: 1, perMiner: 1}
            """, roundTime));
        ControlTask task = ControlTask.of(problem, 60, 0.005).orElseThrow();
        Scenario scenario = Scenario.steady().withHashRate(new Scenario.HashRateCourse(0, 1, 2, 1)).withCorruption(
            new Scenario.Corruption(Scenario.Attack.WITHHOLD, new Scenario.Outages(1, 2, 2), 0.5));
        FreePlant.Pace pace = new FreePlant.Pace(4, 1, roundTime, 2);
        MiningEnvironment environment = MiningEnvironment.of(task, EpisodeSettings.of(scenario, 24),
            streams -> FreePlant.of(streams, KERNEL, pace, System::nanoTime), 5);
        while (!environment.isOver()) {
            int action = (environment.lastBlock().map(ControlledBlock::number).orElse(0) + 1) % environment.actions();
            ControlledBlock block = environment.step(action).block();

            assertThat(block.time()).isPositive().isFinite();
            assertThat(block.hashes()).isPositive().isFinite();
        }

        assertThat(environment.lastBlock()).isPresent();
    }

    @Test
    void minersShareThreadsInTurns() {
        FreePlant.Pace pace = new FreePlant.Pace(10, 4, 6, 2);

        assertThat(pace.shortestRound(10)).isEqualTo(3);
        assertThat(pace.shortestRound(4)).isEqualTo(1);
        assertThat(pace.shortestRound(5)).isEqualTo(2);
        assertThat(pace.shortestRound(1)).isEqualTo(1);
        assertThat(pace.shortestRound(13)).isEqualTo(4);
    }

    @Test
    void aRoundCannotBeShorterThanWithoutRests() {
        FreePlant plant = plant(new FreePlant.Pace(10, 4, 6, 2));

        assertThatIllegalArgumentException().isThrownBy(() -> plant.mine(0, Party.HONEST, conditions(10, 4, 2.9)))
            .withMessageContaining("2.9 s").withMessageContaining("10 miners hash on 4 threads")
            .withMessageContaining("headroom");
        assertThat(plant.mine(0, Party.HONEST, conditions(10, 4, 3)).hashes()).isPositive();
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        assertThat(interrupted(() -> plant(ANY).mine(7, Party.HONEST, atOnce(4, 4, 200, 60))))
            .hasMessageContaining("block 7");
        assertThat(interrupted(() -> FreePlant.measureRoundTime(KERNEL, 2, 2, 2, 1_000_000_000_000L,
            System::nanoTime))).hasMessageContaining("interrupted");
    }

    /** What a task throws when it is interrupted while it hashes; the interrupt is still seen after. */
    private static Throwable interrupted(Runnable task) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("it has not been interrupted"));
        Thread thread = new Thread(() -> assertThatExceptionOfType(CancellationException.class).isThrownBy(task::run)
            .satisfies(e -> {
                if (Thread.currentThread().isInterrupted()) {
                    thrown.set(e);
                }
            }));
        thread.start();
        while (thread.isAlive() && Thread.getAllStackTraces().keySet().stream()
            .noneMatch(other -> other.getName().startsWith("quarry-mining"))) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        return Objects.requireNonNull(thrown.get());
    }

    @Test
    void aPaceIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePlant.Pace(0, 1, 1, 1))
            .withMessageContaining("0 miners");
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePlant.Pace(1, 0, 1, 1))
            .withMessageContaining("0 threads");
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePlant.Pace(1, 1, 0, 1))
            .withMessageContaining("round of 0.0 s");
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePlant.Pace(1, 1, 1, 0.5))
            .withMessageContaining("headroom 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> FreePlant.measureRoundTime(KERNEL, 1, 1, Double.NaN, 1,
            System::nanoTime)).withMessageContaining("headroom NaN");
    }
}
