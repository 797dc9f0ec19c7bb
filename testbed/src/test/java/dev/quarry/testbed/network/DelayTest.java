package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.GroupedLaw;
import dev.quarry.testbed.network.NetworkReport.ChainBlock;
import dev.quarry.testbed.random.RandomStream;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Each test is wrong with a probability of at most 10^−6, by its seed. */
class DelayTest {

    private static final double FALSE_ALARM = 1e-6;
    private static final NetworkSettings SETTINGS = Networks.of(40, 8, Networks.group("1", 8));

    private static double pValue(NetworkReport report, double predicted) {
        int forks = (int) report.chain().stream().filter(block -> block.rivals() > 0).count();
        return BinomialTest.withDefaults().test(report.chain().size(), forks, predicted).getPValue();
    }

    private static double fork(BigFraction within) {
        return GroupedLaw.EXACT.fork(SETTINGS.race(), within).enclosure().upper();
    }

    /**
     * Whoever finds a block until it hears of another makes a fork, as the calculus has it; but for its assumption that
     * all start together, which is off by a part of the delay in the time between two blocks.
     */
    @Test
    void blocksGoStaleAsOftenAsTheCalculusSays() {
        BigFraction delay = BigFraction.of(4);

        NetworkReport report = Networks.run(SETTINGS.withDelay(new Delay.Constant(delay)), 700);

        assertThat(pValue(report, fork(delay))).isGreaterThan(FALSE_ALARM);
        assertThat(pValue(report, fork(BigFraction.ZERO))).isLessThan(FALSE_ALARM);
        assertThat(pValue(report, fork(BigFraction.of(8)))).isLessThan(FALSE_ALARM);
        assertThat(report.stale()).isGreaterThanOrEqualTo(report.chain().stream().mapToLong(ChainBlock::rivals).sum());
        assertThat(report.miners()).anySatisfy(miner -> assertThat(miner.view().reorganised()).isPositive());
    }

    @Test
    void withoutDelayOnlyTiesMakeRivals() {
        NetworkReport report = Networks.run(SETTINGS, 300);

        assertThat(pValue(report, fork(BigFraction.ZERO))).isGreaterThan(FALSE_ALARM);
    }

    @Test
    void delaysAreDrawnFromTheirDistribution() {
        Delay uniform = new Delay.Uniform(BigFraction.of(1, 3), BigFraction.of(2));
        Delay exponential = new Delay.Exponential(BigFraction.of(1, 7));

        assertThat(KolmogorovSmirnovTest.withDefaults().test(drawn(uniform),
            t -> Math.max(0, Math.min(1, (t - 1.0 / 3) / (2 - 1.0 / 3)))).getPValue()).isGreaterThan(FALSE_ALARM);
        assertThat(KolmogorovSmirnovTest.withDefaults().test(drawn(exponential), t -> -Math.expm1(-7 * t)).getPValue())
            .isGreaterThan(FALSE_ALARM);
        assertThat(drawn(new Delay.Constant(BigFraction.of(22, 7)))).containsOnly(22.0 / 7);
        assertThat(drawn(Delay.NONE)).containsOnly(0);
    }

    private static double[] drawn(Delay delay) {
        TickClock clock = TickClock.exact(SETTINGS.withDelay(delay));
        var random = RandomStream.of(3, "delay 0");
        return LongStream.generate(() -> clock.draw(delay, random)).limit(2_000)
            .mapToDouble(ticks -> clock.seconds(ticks).doubleValue()).toArray();
    }

    @Test
    void streamsDifferByNameAndMinerAndSeed() {
        List<Long> firsts = List.of(RandomStream.of(3, "delay 0").nextLong(),
            RandomStream.of(3, "delay 1").nextLong(), RandomStream.of(3, "flood 0").nextLong(),
            RandomStream.of(4, "delay 0").nextLong());

        assertThat(firsts).doesNotHaveDuplicates();
        assertThat(RandomStream.of(3, "delay 0").nextLong()).isEqualTo(firsts.get(0));
    }

    @Test
    void ticksDivideAllTimesThatAreGiven() {
        NetworkSettings settings = Networks.of(20, 4, Networks.group("1/2", 1), Networks.group("1/3", 1));
        NetworkSettings delayed = settings.withDelay(new Delay.Constant(BigFraction.of(3, 4)));
        NetworkSettings slowed = settings.withFaults(List.of(Networks.fault(1, new Behaviour.Slow(BigFraction.of(6, 5)),
            0, 7)));

        assertThat(TickClock.exact(settings).tick()).isEqualTo(settings.race().tick()).isEqualTo(BigFraction.of(1, 6));
        assertThat(TickClock.exact(delayed).tick()).isEqualTo(BigFraction.of(1, 12));
        assertThat(TickClock.exact(slowed).tick()).isEqualTo(BigFraction.of(1, 30));
        assertThat(TickClock.exact(settings.withDelay(new Delay.Exponential(BigFraction.ONE))).tick())
            .isEqualTo(BigFraction.of(1, 6 * 256));
    }

    @Test
    void theObserverHearsLater() {
        BigFraction delay = BigFraction.of(1_000);
        NetworkSettings settings = SETTINGS.withObserverDelay(new Delay.Constant(delay));

        NetworkReport report = Networks.run(settings, 5);

        assertThat(report.seconds()).isEqualTo(report.chain().get(4).found().add(delay));
        assertThat(report.found()).isGreaterThan(20);
    }
}
