package dev.quarry.testbed.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.LockstepSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Races that really hash against the calculus. Each test is wrong with a probability of at most 10^−6, by its seed. */
class MeasurementTest {

    private static final double FALSE_ALARM = 1e-6;
    private static final long SEED = 20_261_121;
    private static final double ERROR = 1.05;
    private static final int MANY = 200_000;

    /** Four miners with eight nonces each, one race of eight fails; and with enough nonces for every race. */
    private static final MeasurementPlan SCARCE = plan(GroupedLaw.EXACT, 4, 5, 4);
    private static final MeasurementPlan AMPLE = plan(GroupedLaw.EXACT, 4, 10, 4);
    private static final Sample FROM_SCARCE = sample(SCARCE, MANY, HashKernels.scalar());
    private static final Sample FROM_AMPLE = sample(AMPLE, MANY, HashKernels.scalar());

    private static MeasurementPlan plan(GroupedLaw law, int miners, int bits, int difficulty) {
        return plan(law, List.of(new MinerGroup(HashTime.of("1"), miners)), bits, difficulty, 1);
    }

    /** Windows and moments are multiples of a time in which the miners are a fair way to a block. */
    private static MeasurementPlan plan(GroupedLaw law, List<MinerGroup> groups, int bits, int difficulty, int scale) {
        int miners = groups.stream().mapToInt(MinerGroup::miners).sum();
        GroupedRace race = GroupedLaw.EXACT.race(groups, miners, bits, Difficulty.of(difficulty)).orElseThrow();
        LockstepSettings settings = LockstepSettings.of(race, new NonceSpace(bits, miners), SEED)
            .withWindows(BigFraction.of(3 * scale), BigFraction.of(scale));
        return new MeasurementPlan(settings, law, BigFraction.of(4 * scale), BigFraction.of(3 * scale),
            groups.stream().map(group -> Math.max(1, group.miners() / 2)).toList(), 2,
            Collections.nCopies(groups.size(), BigFraction.of(2)));
    }

    private static Sample sample(MeasurementPlan plan, int races, HashKernel kernel) {
        LockstepNetwork network = new LockstepNetwork(plan.settings(), kernel);
        Sample sample = new Sample();
        for (int i = 0; i < races; i++) {
            sample.add(network.race(i));
        }
        return sample;
    }

    private static MeasurementReport test(MeasurementPlan plan, Predictions predictions, Sample sample) {
        return Measurement.test(plan, predictions, sample, FALSE_ALARM, SEED);
    }

    private static Set<Quantity> contradicted(MeasurementReport report) {
        return report.findings().stream().filter(finding -> !report.agrees(finding)).map(Finding::quantity)
            .collect(Collectors.toSet());
    }

    @Test
    void manyRacesAgree() {
        MeasurementReport scarce = test(SCARCE, Predictions.of(SCARCE), FROM_SCARCE);
        MeasurementReport ample = test(AMPLE, Predictions.of(AMPLE), FROM_AMPLE);

        assertThat(contradicted(scarce)).as("%s", scarce).isEmpty();
        assertThat(contradicted(ample)).as("%s", ample).isEmpty();
        assertThat(scarce.findings()).extracting(Finding::quantity).containsExactlyInAnyOrder(Quantity.values());
        assertThat(scarce.agrees()).isTrue();
    }

    private static Predictions wrong(Predictions right, Quantity quantity) {
        Map<Quantity, Double> values = new EnumMap<>(right.values());
        values.computeIfPresent(quantity, (key, value) -> value * ERROR);
        TimeLaw times = right.times();
        if (quantity == Quantity.TIMES || quantity == Quantity.TIMES_IN_CELLS) {
            times = new TimeLaw(times.ticks(), times.miners(), times.hashesOfMiner(), times.kappa() * ERROR);
        }
        List<Double> shares = new ArrayList<>(right.shares());
        if (quantity == Quantity.SHARES) {
            shares.set(0, shares.get(0) * ERROR);
        }
        return new Predictions(values, times, shares);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void anErrorOfFivePercentIsNoticed(Quantity quantity) {
        boolean scarce = quantity == Quantity.FAILURE;
        MeasurementPlan plan = scarce ? SCARCE : AMPLE;

        MeasurementReport report = test(plan, wrong(Predictions.of(plan), quantity),
            scarce ? FROM_SCARCE : FROM_AMPLE);

        assertThat(report.agrees()).isFalse();
        assertThat(contradicted(report)).contains(quantity);
    }

    @Test
    void theHashThatThePaperCountsTooManyIsSeen() {
        MeasurementPlan paper = plan(GroupedLaw.PAPER, 4, 5, 4);

        MeasurementReport report = test(paper, Predictions.of(paper), FROM_SCARCE);

        assertThat(contradicted(report)).contains(Quantity.FAILURE, Quantity.FAST_BLOCK, Quantity.DISPUTE,
            Quantity.EXPECTED_TIME);
    }

    @Test
    void manyNoncesAndLongWindowsHideIt() {
        MeasurementPlan paper = plan(GroupedLaw.PAPER, List.of(new MinerGroup(HashTime.of("1/256"), 4)), 18, 12, 4);

        MeasurementReport report = test(paper, Predictions.of(paper), sample(paper, 2_000, HashKernels.loops()));

        assertThat(contradicted(report)).as("%s", report).isEmpty();
    }

    static Stream<Arguments> networks() {
        MinerGroup slow = new MinerGroup(HashTime.of("1/2"), 3);
        MinerGroup fast = new MinerGroup(HashTime.of("1/5"), 2);
        return Stream.of(
            Arguments.of("six miners, difficulty 6", plan(GroupedLaw.EXACT, List.of(new MinerGroup(HashTime.of("1/4"),
                6)), 12, 6, 1), 10_000),
            Arguments.of("one miner, difficulty 4", plan(GroupedLaw.EXACT, 1, 4, 4), 20_000),
            Arguments.of("two types, difficulty 9", plan(GroupedLaw.EXACT, List.of(slow, fast), 14, 9, 20), 5_000),
            Arguments.of("two types, difficulty 12", plan(GroupedLaw.EXACT, List.of(slow, fast), 17, 12, 160), 2_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void networksOfManyKindsAgree(String name, MeasurementPlan plan, int races) {
        MeasurementReport report = test(plan, Predictions.of(plan), sample(plan, races, HashKernels.loops()));

        assertThat(contradicted(report)).as("%s: %s", name, report).isEmpty();
    }

    @Test
    @Tag("slow")
    void aHardPuzzleAgrees() {
        MeasurementPlan plan = plan(GroupedLaw.EXACT, List.of(new MinerGroup(HashTime.of("1/65536"), 5)), 25, 20, 1);

        MeasurementReport report = test(plan, Predictions.of(plan), sample(plan, 100, HashKernels.loops()));

        assertThat(contradicted(report)).as("%s", report).isEmpty();
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() ->
            Measurement.test(AMPLE, Predictions.of(AMPLE), FROM_AMPLE, 0, SEED)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasurementPlan(AMPLE.settings(), AMPLE.law(), null,
            null, List.of(), 1, List.of())).withMessageContaining("for 1 groups");
    }
}
