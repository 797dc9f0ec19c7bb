package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.testbed.hashing.HashKernels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MiningEnvironmentTest {

    private static final ControlTask TASK = Tasks.task();
    private static final long SEED = 3;
    private static final Scenario.Outages ALWAYS = new Scenario.Outages(2, 1, 1e9);

    private static MiningEnvironment environment(EpisodeSettings settings) {
        return MiningEnvironment.of(TASK, settings, SimulatedPlant::of, SEED);
    }

    private static MiningEnvironment environment(Scenario scenario, int blocks) {
        return environment(EpisodeSettings.of(scenario, blocks));
    }

    private static List<ControlledBlock> run(MiningEnvironment environment, Controls controls) {
        List<ControlledBlock> blocks = new ArrayList<>();
        while (!environment.isOver()) {
            blocks.add(environment.advance(controls));
        }
        return blocks;
    }

    @Test
    void itStartsWithWhatSuitsTheTarget() {
        MiningEnvironment environment = environment(Scenario.steady(), 10);
        ControlledBlock block = environment.advance(environment.controls());

        assertThat(environment.controls()).isEqualTo(TASK.nominal());
        assertThat(block.expected().time() / 0.16).isBetween(1 / Math.sqrt(2), Math.sqrt(2));
        assertThat(block.hashRate()).isCloseTo(TASK.nominal().miners() * 1000, within(1e-6));
    }

    @Test
    void anEpisodeIsTheSameAgain() {
        for (Scenario scenario : Scenario.suite(TASK.problem())) {
            MiningEnvironment environment = environment(scenario, 200);
            List<ControlledBlock> first = run(environment, TASK.nominal());
            environment.reset(1);
            List<ControlledBlock> other = run(environment, TASK.nominal());
            environment.reset(0);

            assertThat(run(environment, TASK.nominal())).as(scenario.name()).isEqualTo(first).isNotEqualTo(other);
        }
    }

    @Test
    void resetsGoFromEpisodeToEpisode() {
        MiningEnvironment environment = environment(Scenario.steady(), 5);
        environment.reset();
        List<ControlledBlock> first = run(environment, TASK.nominal());
        environment.reset();
        List<ControlledBlock> second = run(environment, TASK.nominal());
        environment.reset(1);

        assertThat(run(environment, TASK.nominal())).isEqualTo(second).isNotEqualTo(first);
    }

    /** One more bit doubles each time, but for the rounding to rounds, whatever happens besides. */
    @Test
    void chanceIsCommonToAllControls() {
        Scenario scenario = Scenario.suite(TASK.problem()).stream().filter(each -> each.name().equals("all"))
            .findFirst().orElseThrow().withSpinUp(0);
        List<ControlledBlock> low = run(environment(scenario, 300), new Controls(10, 9));
        List<ControlledBlock> high = run(environment(scenario, 300), new Controls(10, 10));
        for (int i = 0; i < 300; i++) {
            assertThat(high.get(i).hashRate()).isEqualTo(low.get(i).hashRate());
            assertThat(high.get(i).target()).isEqualTo(low.get(i).target());
            assertThat(high.get(i).shock()).isEqualTo(low.get(i).shock());
            assertThat(high.get(i).time()).isGreaterThanOrEqualTo(low.get(i).time());
        }
    }

    @Test
    void actionsDoWhatIsAllowedOnly() {
        MiningEnvironment environment = environment(EpisodeSettings.of(Scenario.steady(), 100_000).withRandomStart());
        Set<Controls> seen = new HashSet<>();
        for (int episode = 0; episode < 20; episode++) {
            environment.reset(episode);
            seen.add(environment.controls());
            for (int i = 0; i < 40; i++) {
                Controls before = environment.controls();
                Action action = Action.of((episode + i / 8) % 5);
                boolean may = environment.observation().mask()[(episode + i / 8) % 5];
                Transition transition = environment.step((episode + i / 8) % 5);

                assertThat(environment.controls()).isEqualTo(may ? action.on(before) : before);
                assertThat(transition.block().allowed()).isTrue();
                assertThat(transition.terminal()).isEqualTo(TASK.reward().isTerminal(transition.block().time(), 0.2));
                assertThat(transition.reward()).isEqualTo(TASK.reward().reward(transition.block().time(), 0.2));
            }
        }
        assertThat(seen.size()).isGreaterThan(10);
    }

    @Test
    void anEpisodeEnds() {
        MiningEnvironment environment = environment(Scenario.steady(), 2);

        assertThat(environment.lastBlock()).isEmpty();
        assertThat(environment.step(4).truncated()).isFalse();
        assertThat(environment.lastBlock().orElseThrow().number()).isZero();
        assertThat(environment.step(4).truncated()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> environment.step(4)).withMessageContaining("over");
        environment.reset();
        assertThat(environment.isOver()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> environment.advance(new Controls(17, 9)))
            .withMessageContaining("17 miners");
        assertThatIllegalArgumentException().isThrownBy(() -> environment.step(7)).withMessageContaining("action 7");
    }

    /** A crash is seen, and takes longer; who refuses to hash is not seen, and costs as much time. */
    @Test
    void crashesAreSeenAndAttacksAreNot() {
        Controls controls = new Controls(8, 10);
        ControlledBlock steady = run(environment(Scenario.steady(), 3), controls).get(2);
        ControlledBlock crash = run(environment(Scenario.steady().withCrashes(ALWAYS), 3), controls).get(2);
        ControlledBlock refuse = run(environment(Scenario.steady().withCorruption(
            new Scenario.Corruption(Scenario.Attack.REFUSE, ALWAYS, 0)), 3), controls).get(2);

        assertThat(steady.hashRate()).isCloseTo(8000, within(1e-6));
        assertThat(crash.hashRate()).isCloseTo(6000, within(1e-6));
        assertThat(refuse.hashRate()).isCloseTo(8000, within(1e-6));
        assertThat(refuse.time()).isEqualTo(crash.time()).isGreaterThan(steady.time());
        assertThat(refuse.expected().time()).isEqualTo(crash.expected().time())
            .isEqualTo(BlockTimeLaw.of(6, 10, 0.001).mean());
    }

    /** Held back for no time, blocks count as if nobody attacked; held back for long, as if nobody hashed. */
    @Test
    void withholdingLiesBetweenHashingAndRefusing() {
        Controls controls = new Controls(8, 10);
        double[] means = new double[3];
        double[] expected = new double[3];
        double[] holds = {0, 0.5, 1e6};
        for (int i = 0; i < 3; i++) {
            List<ControlledBlock> blocks = run(environment(Scenario.steady().withCorruption(new Scenario.Corruption(
                Scenario.Attack.WITHHOLD, ALWAYS, holds[i])), 60_000), controls);
            means[i] = blocks.stream().skip(1).mapToDouble(ControlledBlock::time).average().orElseThrow();
            expected[i] = blocks.get(1).expected().time();
            // five standard errors of the mean of nearly exponential times
            assertThat(means[i]).isCloseTo(expected[i], within(5 * expected[i] / Math.sqrt(60_000)));
        }
        assertThat(expected[0]).isCloseTo(BlockTimeLaw.of(8, 10, 0.001).mean(), within(1e-12));
        assertThat(expected[2]).isCloseTo(BlockTimeLaw.of(6, 10, 0.001).mean(), within(1e-12));
        assertThat(expected[1]).isBetween(expected[0], expected[2]);
    }

    @Test
    void startedMinersJoinWhenTheyAreReady() {
        MiningEnvironment environment = environment(Scenario.steady().withSpinUp(3), 200);
        environment.advance(new Controls(8, 10));
        while (environment.lastBlock().orElseThrow().hashRate() < 7999) {
            environment.advance(new Controls(8, 10));
        }
        double clock = 0;
        double ready = 3 * 0.2;
        boolean joined = false;
        for (int i = 0; i < 30; i++) {
            ControlledBlock block = environment.advance(new Controls(9, 10));
            assertThat(block.hashRate()).isCloseTo(clock >= ready ? 9000 : 8000, within(1e-6));
            joined |= clock >= ready;
            clock += block.time();
        }
        assertThat(joined).isTrue();
        // Who is still being started is stopped first.
        environment.advance(new Controls(11, 10));
        assertThat(environment.advance(new Controls(9, 10)).hashRate()).isCloseTo(9000, within(1e-6));
    }

    @Test
    void aFasterMachineHasShorterRounds() {
        Scenario fast = Scenario.steady().withHashRate(new Scenario.HashRateCourse(0.5, 0, 1, 0.5));
        ControlledBlock block = environment(fast, 1).advance(new Controls(8, 10));

        assertThat(block.hashRate()).isCloseTo(8000 * Math.sqrt(2), within(1e-6));
        assertThat(block.expected().time())
            .isCloseTo(BlockTimeLaw.of(8, 10, 0.001).mean() / Math.sqrt(2), within(1e-12));
    }

    @Test
    void observationsAreTheLastBlocksNormalised() {
        ControlTask task = Tasks.task(8, 16, 8, 12);
        ObservationRule rule = ObservationRule.of(2).withAverage(3).withContext().withShares(2, 3);
        MiningEnvironment environment = MiningEnvironment.of(task,
            EpisodeSettings.of(Scenario.steady(), 100).withObservation(rule), SimulatedPlant::of, SEED);
        Controls start = environment.controls();
        double[] before = environment.reset().values();
        double nominal = BlockTimeLaw.of(start.miners(), start.difficulty(), 0.001).mean();

        assertThat(before).hasSize(environment.observationSize()).hasSize(3 * 2 + 4 + 2 + 1);
        assertThat(before[1]).isCloseTo(nominal / 0.2, within(1e-12));
        assertThat(before[12]).isZero();

        List<ControlledBlock> blocks = new ArrayList<>();
        for (Controls controls : List.of(new Controls(8, 8), new Controls(16, 9), new Controls(16, 11),
            new Controls(8, 12))) {
            blocks.add(environment.advance(controls));
        }
        double[] values = environment.observation().values();
        // log2(16/16)/(4 + 1), (11 - 10)/2; log2(8/16)/(4 + 1), (12 - 10)/2
        assertThat(values[0]).isCloseTo(0, within(1e-12));
        assertThat(values[1]).isCloseTo(Math.min(8, blocks.get(2).time() / 0.2), within(1e-12));
        assertThat(values[2]).isEqualTo(0.5);
        assertThat(values[3]).isCloseTo(-0.2, within(1e-12));
        assertThat(values[4]).isCloseTo(Math.min(8, blocks.get(3).time() / 0.2), within(1e-12));
        assertThat(values[5]).isEqualTo(1);
        assertThat(values[6]).isCloseTo(-0.2 / 3, within(1e-12));
        assertThat(values[8]).isCloseTo((-0.5 + 0.5 + 1) / 3, within(1e-12));
        double seconds = blocks.subList(1, 4).stream().mapToDouble(ControlledBlock::time).sum();
        double expected = 512 / 16e3 + 2048 / 16e3 + 4096 / 8e3;
        assertThat(values[9]).isCloseTo(Math.log(seconds / expected) / Math.log(2), within(1e-9));
        assertThat(values[10]).isEqualTo(0.5);
        assertThat(values[11]).isZero();
        double share = blocks.subList(1, 4).stream().filter(block -> block.winner() % 2 == 0).count() / 3.0;
        assertThat(values[12]).isCloseTo(Math.sqrt(2) * Math.abs(share - 0.5), within(1e-12));
    }

    @Test
    void observationsThatCannotBeMadeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ObservationRule.of(0))
            .withMessageContaining("0 triplets");
        assertThatIllegalArgumentException().isThrownBy(() -> ObservationRule.of(1).withShares(1, 5))
            .withMessageContaining("1 partners");
    }

    @Test
    void minersThatReallyHashAreControlledTheSameWay() {
        MiningEnvironment environment = MiningEnvironment.of(TASK, EpisodeSettings.of(Scenario.steady(), 400),
            streams -> LockstepPlant.of(streams, HashKernels.loops()), SEED);
        List<ControlledBlock> blocks = run(environment, new Controls(8, 8));
        double mean = blocks.stream().mapToDouble(ControlledBlock::time).average().orElseThrow();

        // five standard errors
        assertThat(mean).isCloseTo(BlockTimeLaw.of(8, 8, 0.001).mean(), within(5 * mean / 20));
        environment.reset(0);
        assertThat(run(environment, new Controls(8, 8))).isEqualTo(blocks);
    }
}
