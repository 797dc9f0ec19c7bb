package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioTraceTest {

    private static final int BLOCKS = 100_000;

    private static ScenarioTrace trace(Scenario scenario) {
        return scenario.trace(new RandomStreams(5), BLOCKS);
    }

    private static Scenario named(String name) {
        return Scenario.suite(Tasks.problem()).stream().filter(each -> each.name().equals(name)).findFirst()
            .orElseThrow();
    }

    private static double share(IntPredicate blocks) {
        return IntStream.range(0, BLOCKS).filter(blocks).count() / (double) BLOCKS;
    }

    @Test
    void nothingHappensInTheSteadyScenario() {
        ScenarioTrace trace = trace(Scenario.steady());

        assertThat(IntStream.range(0, BLOCKS)).allMatch(block -> trace.crashed(block) == 0
            && trace.corrupted(block) == 0 && trace.speed(block) == 1 && trace.target(block) == 1
            && !trace.isShock(block));
    }

    /** u_s = 2 miners crash for 40 of 100 blocks on average. There are about a thousand outages. */
    @Test
    void crashesAreAsOftenAndAsLongAsStated() {
        ScenarioTrace trace = trace(named("crash"));

        assertThat(IntStream.range(0, BLOCKS)).allMatch(block -> trace.crashed(block) == 0
            || trace.crashed(block) == 2);
        assertThat(share(block -> trace.crashed(block) == 2)).isCloseTo(0.4, within(0.06));
        assertThat(share(trace::isShock)).isCloseTo(0.02, within(0.004));
    }

    @Test
    void outagesOfOneBlockAlternate() {
        ScenarioTrace trace = Scenario.steady().withCrashes(new Scenario.Outages(3, 1, 1))
            .trace(new RandomStreams(5), 6);

        assertThat(IntStream.range(0, 6).map(trace::crashed)).containsExactly(0, 3, 0, 3, 0, 3);
        assertThat(IntStream.range(0, 6).filter(trace::isShock)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void speedDriftsWithoutShocksAndTurnsBack() {
        ScenarioTrace trace = trace(named("drift"));
        double most = IntStream.range(0, BLOCKS).mapToDouble(trace::speed).max().orElseThrow();
        double least = IntStream.range(0, BLOCKS).mapToDouble(trace::speed).min().orElseThrow();

        assertThat(most).isCloseTo(2, within(0.02));
        assertThat(least).isCloseTo(0.5, within(0.01));
        assertThat(share(trace::isShock)).isZero();
        assertThat(trace.speed(50)).isCloseTo(Math.pow(2, 0.51), within(1e-9));
    }

    @Test
    void speedJumpsUpAndDown() {
        ScenarioTrace trace = trace(named("jump"));

        assertThat(IntStream.range(0, BLOCKS).mapToDouble(trace::speed).distinct().count()).isEqualTo(2);
        assertThat(share(trace::isShock)).isCloseTo(1 / 80.0, within(0.003));
    }

    @Test
    void loadMovesTheTargetWithinItsReach() {
        ScenarioTrace trace = trace(named("load"));
        double mean = IntStream.range(0, BLOCKS).mapToDouble(block -> Math.log(trace.target(block)) / Math.log(2))
            .average().orElseThrow();

        assertThat(IntStream.range(0, BLOCKS)).allMatch(block -> trace.target(block) >= 0.5
            && trace.target(block) <= 2);
        assertThat(mean).isCloseTo(0, within(0.12));
    }

    @Test
    void theSuiteHasEachDisturbanceAloneAndAllTogether() {
        List<Scenario> suite = Scenario.suite(Tasks.problem());

        assertThat(suite).extracting(Scenario::name).containsExactly("steady", "crash", "drift", "jump", "refuse",
            "withhold", "spin-up", "load", "all");
        ScenarioTrace all = trace(named("all"));
        assertThat(IntStream.range(0, BLOCKS)).anyMatch(block -> all.crashed(block) > 0 && all.corrupted(block) > 0
            && all.speed(block) != 1 && all.target(block) != 1);
        assertThat(named("all").spinUp()).isPositive();
    }

    @Test
    void aSeedIsAnEpisode() {
        ScenarioTrace first = named("all").trace(new RandomStreams(1), 500);
        ScenarioTrace again = named("all").trace(new RandomStreams(1), 500);
        ScenarioTrace other = named("all").trace(new RandomStreams(2), 500);

        assertThat(IntStream.range(0, 500)).allMatch(block -> first.speed(block) == again.speed(block)
            && first.target(block) == again.target(block) && first.crashed(block) == again.crashed(block));
        assertThat(IntStream.range(0, 500)).anyMatch(block -> first.target(block) != other.target(block));
    }

    @Test
    void whatCannotHappenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scenario.Outages(1, 0.5, 1))
            .withMessageContaining("0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Scenario.Outages(-1, 1, 1))
            .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Scenario.steady().withSpinUp(-1))
            .withMessageContaining("spin-up -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Scenario.steady().trace(new RandomStreams(1), 0))
            .withMessageContaining("0 blocks");
    }
}
