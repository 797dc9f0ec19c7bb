package dev.quarry.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.controller.Controllers;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.LockstepPlant;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.environment.Tasks;
import dev.quarry.testbed.hashing.HashKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final ControlTask TASK = Tasks.task();
    private static final List<Scenario> SUITE = Scenario.suite(TASK.problem());

    private static EvaluationPlan plan(List<NamedController> controllers, List<Scenario> scenarios, String reference) {
        return EvaluationPlan.of(TASK, controllers, scenarios, reference).withRuns(4, 200);
    }

    private static List<List<String>> text(EvaluationResult result) {
        return result.rows().stream().map(EvaluationResult.Row::cells).toList();
    }

    @Test
    void threadsDoNotMatter() {
        EvaluationPlan plan = plan(Controllers.all(), SUITE, "ema-15").withRuns(3, 60);
        AtomicInteger runs = new AtomicInteger();
        EvaluationResult one = Evaluation.of(plan).run((done, total) -> runs.incrementAndGet());

        assertThat(text(Evaluation.of(plan).withThreads(4).run())).isEqualTo(text(one));
        assertThat(text(Evaluation.of(plan.withSeed(2)).run())).isNotEqualTo(text(one));
        assertThat(runs).hasValue(Controllers.all().size() * SUITE.size() * 3);
        assertThat(text(one)).hasSize(Controllers.all().size() * SUITE.size() * Metric.values().length)
            .allMatch(cells -> cells.size() == EvaluationResult.header().size());
    }

    /** Who has the engine's actions only never breaks the problem's constraints; who has not, may. */
    @Test
    void restrictedControllersKeepToTheConstraints() {
        EvaluationResult result = Evaluation.of(plan(Controllers.all(), SUITE, "none")).run();
        for (Scenario scenario : SUITE) {
            for (NamedController controller : Controllers.all()) {
                double mean = result.row(scenario.name(), controller.name(), Metric.VIOLATIONS).estimate().mean();
                if (!controller.name().endsWith(Controllers.FREE)) {
                    assertThat(mean).as(controller.name()).isZero();
                }
            }
        }
        assertThat(result.row("steady", "random-free", Metric.VIOLATIONS).estimate().mean()).isPositive();
    }

    /** Added up by hand from the blocks of a run in which the difficulty goes up and down each block. */
    @Test
    void metricsAreWhatTheySay() {
        NamedController shaking = new NamedController("shaking", (task, streams) -> state ->
            new Controls(10, state.controls().difficulty() == 10 ? 13 : 10));
        Scenario crash = SUITE.get(1);
        EvaluationResult result = Evaluation.of(plan(List.of(shaking), List.of(crash), "shaking")).run();
        MiningEnvironment environment = MiningEnvironment.of(TASK, EpisodeSettings.of(crash, 200), SimulatedPlant::of,
            1);
        environment.reset(2);
        Controls start = environment.controls();
        List<ControlledBlock> blocks = new ArrayList<>();
        while (!environment.isOver()) {
            blocks.add(environment.advance(new Controls(10, environment.controls().difficulty() == 10 ? 13 : 10)));
        }

        assertThat(value(result, Metric.IN_BAND)).isEqualTo(blocks.stream().filter(b -> b.time() <= 0.36).count()
            / 200.0);
        assertThat(value(result, Metric.REWARD)).isCloseTo(blocks.stream().mapToDouble(b ->
            1 - 2 * Math.pow(0.8 - b.time() / 0.2, 2)).average().orElseThrow(), within(1e-9));
        assertThat(value(result, Metric.MEAN_ERROR)).isCloseTo(blocks.stream().mapToDouble(b ->
            Math.abs(0.8 - b.time() / 0.2)).average().orElseThrow(), within(1e-12));
        assertThat(value(result, Metric.TAIL_ERROR)).isEqualTo(blocks.stream().mapToDouble(b ->
            Math.abs(b.time() - 0.8 * 0.2) / 0.2).sorted().skip(189).findFirst().orElseThrow());
        assertThat(value(result, Metric.ACTIONS)).isEqualTo(new Controls(10, blocks.get(0).controls().difficulty())
            .distance(start) + 199 * 3.0);
        double seconds = blocks.stream().mapToDouble(ControlledBlock::time).sum();
        assertThat(value(result, Metric.MINER_HOURS)).isCloseTo(10 * seconds / 3600, within(1e-12));
        assertThat(value(result, Metric.BIAS)).isCloseTo(Math.abs(seconds / 200 / 0.16 - 1), within(1e-12));
        assertThat(value(result, Metric.COST)).isCloseTo(Math.max(10, start.miners())
            + 0.001 * blocks.stream().mapToDouble(ControlledBlock::hashes).sum(), within(1e-6));
        assertThat(value(result, Metric.VIOLATIONS)).isEqualTo((double) blocks.stream().filter(b ->
            !TASK.limits().allows(b.controls())).count());
        assertThat(value(result, Metric.RETURN)).isCloseTo(meanReturn(blocks), within(1e-9));
    }

    private static double value(EvaluationResult result, Metric metric) {
        return result.values("crash", "shaking", metric)[2];
    }

    private static double meanReturn(List<ControlledBlock> blocks) {
        double sum = 0;
        for (int first = 0; first < 100; first++) {
            double weight = 1;
            for (int i = first; i < 200; i++) {
                sum += weight * blocks.get(i).reward();
                if (blocks.get(i).terminal()) {
                    break;
                }
                weight *= 0.99;
            }
        }
        return sum / 100;
    }

    /** Hardware is twice as fast from block 1 on, for good; after four blocks the difficulty follows. */
    @Test
    void recoveryCountsTheBlocksUntilTheLevelIsBack() {
        Scenario jump = Scenario.steady().named("jump").withHashRate(new Scenario.HashRateCourse(0, 1, 1e9, 1));
        Scenario outage = Scenario.steady().named("outage").withCrashes(new Scenario.Outages(4, 1, 1e9));
        NamedController late = new NamedController("late", (task, streams) -> state ->
            new Controls(8, state.lastBlock().map(block -> block.number()).orElse(-1) < 4 ? 10 : 9));
        EvaluationResult result = Evaluation.of(plan(List.of(late), List.of(jump, outage), "late")).run();

        // Blocks 1 to 4 have half the hash rate at difficulty 10, the others at 9.
        assertThat(result.values("outage", "late", Metric.RECOVERY)).containsOnly(4);
        assertThat(result.values("jump", "late", Metric.RECOVERY)).containsOnly(Double.NaN);
        assertThat(result.row("jump", "late", Metric.RECOVERY).cells()).endsWith("0", "", "", "", "", "", "");
    }

    @Test
    void differencesAreOfPairs() {
        List<NamedController> two = List.of(Controllers.named("none").orElseThrow(),
            Controllers.named("asert-12").orElseThrow());
        EvaluationResult result = Evaluation.of(plan(two, List.of(SUITE.get(8)), "asert-12")).run();
        EvaluationResult.Row row = result.row("all", "none", Metric.REWARD);
        double[] none = result.values("all", "none", Metric.REWARD);
        double[] reference = result.values("all", "asert-12", Metric.REWARD);
        for (int i = 0; i < none.length; i++) {
            none[i] -= reference[i];
        }

        assertThat(row.difference()).isEqualTo(Estimate.of(none, 0.95));
        assertThat(result.row("all", "asert-12", Metric.REWARD).difference()).isEqualTo(new Estimate(0, 0, 0, 4));
        assertThat(result.row("all", "asert-12", Metric.REWARD).isBetter()).isFalse();
        assertThat(result.row("all", "asert-12", Metric.REWARD).isWorse()).isFalse();
    }

    /** In what it maximises, nobody with the same actions is better while nothing happens. */
    @Test
    void theOptimalPolicyIsTheCeiling() {
        EvaluationResult result = Evaluation.of(EvaluationPlan.of(TASK, Controllers.all(), List.of(SUITE.get(0)),
            "optimal").withRuns(20, 600)).run();
        int worse = 0;
        for (NamedController controller : Controllers.all()) {
            EvaluationResult.Row row = result.row("steady", controller.name(), Metric.RETURN);
            assertThat(row.isBetter()).as(controller.name()).isFalse();
            worse += row.isWorse() ? 1 : 0;
        }
        assertThat(worse).isGreaterThan(Controllers.all().size() / 2);
    }

    @Test
    void realHashesAreEvaluatedTheSameWay() {
        EvaluationPlan plan = EvaluationPlan.of(Tasks.task(4, 8, 4, 8), List.of(Controllers.named("ema-15")
            .orElseThrow()), List.of(SUITE.get(8)), "ema-15").withRuns(2, 60)
            .withPlants(streams -> LockstepPlant.of(streams, HashKernels.scalar()));

        assertThat(text(Evaluation.of(plan).withThreads(2).run())).isEqualTo(text(Evaluation.of(plan).run()));
    }

    @Test
    void plansThatDoNotFitAreRefused() {
        List<NamedController> all = Controllers.all();

        assertThatIllegalArgumentException().isThrownBy(() -> plan(all, SUITE, "nobody"))
            .withMessageContaining("nobody").withMessageContaining("bitcoin-2016");
        assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(all.get(0), all.get(0)), SUITE, "none"))
            .withMessageContaining("two controllers are called none");
        assertThatIllegalArgumentException().isThrownBy(() -> plan(all, List.of(), "none"))
            .withMessageContaining("no scenarios");
        assertThatIllegalArgumentException().isThrownBy(() -> plan(all, SUITE, "none").withRuns(1, 10))
            .withMessageContaining("1 seeds");
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(plan(all, SUITE, "none")).withThreads(0))
            .withMessageContaining("threads 0");
        EvaluationResult result = Evaluation.of(plan(all.subList(0, 1), SUITE.subList(0, 1), "none")).run();
        assertThatIllegalArgumentException().isThrownBy(() -> result.row("crash", "none", Metric.COST))
            .withMessageContaining("crash is none of steady");
    }
}
