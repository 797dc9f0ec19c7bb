package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.measurement.Quantity;
import dev.quarry.testbed.network.ModelComparison.Deviation;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Each test is wrong with a probability of at most 10^−6, by its seed. */
class ModelComparisonTest {

    private static final double ERROR_RATE = 1e-6;
    private static final NetworkSettings SETTINGS = Networks.of(40, 7, Networks.group("1/2", 3),
        Networks.group("1/3", 2));

    private static ModelComparison compare(NetworkSettings settings, NetworkReport report) {
        return ModelComparison.of(settings, settings.race(), report, ERROR_RATE);
    }

    private static Deviation find(ModelComparison comparison, Quantity quantity) {
        return comparison.deviations().stream().filter(deviation -> deviation.quantity() == quantity).findFirst()
            .orElseThrow();
    }

    @Test
    void honestMinersWithoutDelayAgree() {
        ModelComparison comparison = compare(SETTINGS, Networks.run(SETTINGS, 300));

        assertThat(comparison.deviations()).hasSize(7).allSatisfy(deviation ->
            assertThat(deviation.agrees()).as("%s", deviation).isTrue());
        assertThat(comparison.deviations().subList(2, 7)).extracting(Deviation::predicted)
            .containsExactly(1.0 / 6, 1.0 / 6, 1.0 / 6, 0.25, 0.25);
    }

    @Test
    void theTimeOfFailedRacesCounts() {
        NetworkSettings scarce = Networks.of(6, 5, Networks.group("1/2", 3), Networks.group("1/3", 2));

        NetworkReport report = Networks.run(scarce, 150);

        assertThat(report.miners().get(0).failedRounds()).isGreaterThan(20);
        assertThat(find(compare(scarce, report), Quantity.EXPECTED_TIME).agrees()).isTrue();
    }

    @Test
    void longDelaysBendTheModel() {
        NetworkSettings settings = SETTINGS.withDelay(new Delay.Constant(BigFraction.of(8)));

        ModelComparison comparison = compare(settings, Networks.run(settings, 300));

        Deviation time = find(comparison, Quantity.EXPECTED_TIME);
        // By the hash rate, 12 a second, but for the hashes that are under way (MODEL, section 4).
        assertThat(time.predicted()).isCloseTo(128.0 / 12, within(5.0 / 12));
        assertThat(time.agrees()).isFalse();
        assertThat(time.relative()).isBetween(0.2, 0.9);
        assertThat(find(comparison, Quantity.FORK).measured()).isGreaterThan(0.2);
    }

    @Test
    void aMinerThatDoesNotHashHasLessThanItsShare() {
        NetworkSettings settings = SETTINGS.withFaults(List.of(Fault.always(3, new Behaviour.Refuse())));

        Deviation share = compare(settings, Networks.run(settings, 100)).deviations().get(5);

        assertThat(share.miner()).isEqualTo(3);
        assertThat(share.agrees()).isFalse();
        assertThat(share.relative()).isEqualTo(-1);
    }

    @Test
    void realTimeIsComparedByMeasuredHashTimes() {
        NetworkSettings settings = Networks.of(40, 12, Networks.group("1", 2), Networks.group("2", 1));
        NetworkReport report = new FreeRun(settings, HashKernels.scalar(), 2, System::nanoTime, NetworkListener.NONE)
            .run(RunLimit.ofBlocks(20));
        GroupedRace measured = report.measured(settings.race());

        ModelComparison comparison = ModelComparison.of(settings, measured, report, ERROR_RATE);

        assertThat(measured.groups().get(0).hashTime().seconds()).isLessThan(BigFraction.ONE);
        assertThat(comparison.deviations()).hasSize(5).allSatisfy(deviation -> {
            assertThat(deviation.predicted()).isPositive();
            assertThat(deviation.measured()).isBetween(deviation.low(), deviation.high());
        });
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        NetworkReport one = Networks.run(SETTINGS, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> compare(SETTINGS, one)).withMessageContaining("1 blocks");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelComparison.of(SETTINGS, SETTINGS.race(),
            Networks.run(SETTINGS, 2), 1)).withMessageContaining("error rate 1.0");
        NetworkSettings idle = SETTINGS.withFaults(List.of(Fault.always(3, new Behaviour.Refuse()),
            Fault.always(4, new Behaviour.Refuse())));
        NetworkReport report = Networks.run(idle, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> report.measured(idle.race()))
            .withMessageContaining("group 1 has not hashed");
    }
}
