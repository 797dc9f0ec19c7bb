package dev.quarry.testbed.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.LockstepSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static MeasurementPlan plan(GroupedLaw law, int miners, int bits, int difficulty) {
        NonceSpace nonces = new NonceSpace(bits, miners);
        var race = GroupedLaw.EXACT.race(List.of(new MinerGroup(HashTime.of("1"), miners)), miners, bits,
            Difficulty.of(difficulty)).orElseThrow();
        LockstepSettings settings = LockstepSettings.of(race, nonces, 7).withWindows(BigFraction.of(3), BigFraction.of(1));
        return new MeasurementPlan(settings, law, BigFraction.of(4), BigFraction.of(3), List.of(2), 2,
            List.of(BigFraction.of(2)));
    }

    @Test
    void tryIt() {
        for (GroupedLaw law : GroupedLaw.values()) {
            MeasurementPlan plan = plan(law, 4, 6, 4);
            long t = System.nanoTime();
            LockstepNetwork network = new LockstepNetwork(plan.settings(), HashKernels.scalar());
            Sample sample = new Sample();
            for (int i = 0; i < 50_000; i++) {
                sample.add(network.race(i));
            }
            System.out.println((System.nanoTime() - t) / 1e9);
            MeasurementReport report = Measurement.test(plan, Predictions.of(plan), sample, 1e-6, 1);
            report.findings().forEach(System.out::println);
            System.out.println(report.agrees());
        }
    }
}
