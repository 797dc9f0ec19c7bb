package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.testbed.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Learns tasks whose values are known. */
class LearningTest {

    private static final double DISCOUNT = 0.9;

    private static Dqn grid() {
        return Dqn.defaults().withHiddenLayers(List.of(32)).withDiscount(DISCOUNT).withLearningRate(3e-3)
            .withWarmUpSteps(200).withTargetUpdate(new TargetUpdate.Copy(100)).withTotalSteps(4000)
            .withExploration(new Exploration(1, 0.2, 3000)).withReplayCapacity(4000)
            .withEvaluation(new Evaluation(1000, 10));
    }

    static Stream<Dqn> variants() {
        return Stream.of(
            grid().withSeed(11),
            grid().withSeed(12).withDoubleLearning(false).withLoss(Loss.SQUARED),
            grid().withSeed(13).withDueling(true).withTargetUpdate(new TargetUpdate.Blend(0.02)),
            // Rewards that follow random actions are summed as well: little exploration, or the sums mislead.
            grid().withSeed(14).withReturnSteps(2).withExploration(new Exploration(1, 0.05, 2000))
                .withGradientNorm(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void learnsTheBestWayThroughAGrid(Dqn settings) {
        double[][] optimal = GridTask.optimalValues(DISCOUNT);
        try (DqnTrainer trainer = DqnTrainer.create(settings, new GridTask(), new GridTask())) {
            assertThat(trainer.train(row -> { }, () -> false)).isEqualTo(TrainingEnd.COMPLETE);
            ForwardNetwork learned = ForwardNetwork.of(trainer.latest());
            assertThat(IntStream.range(0, GridTask.cells() - 1)).allSatisfy(cell -> {
                int action = learned.decide(GridTask.observation(cell), GridTask.mask(cell));
                assertThat(optimal[cell][action]).as("cell %s", cell).isCloseTo(best(optimal[cell]), within(1e-9));
            });
        }
    }

    private static double best(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).filter(value -> !Double.isNaN(value)).max()
            .orElseThrow();
    }

    @Test
    void learnsTheValuesOfAGrid() {
        Dqn settings = grid().withSeed(15).withTotalSteps(8000);
        double[][] optimal = GridTask.optimalValues(DISCOUNT);
        try (DqnTrainer trainer = DqnTrainer.create(settings, new GridTask(), new GridTask())) {
            trainer.train(row -> { }, () -> false);
            ForwardNetwork learned = ForwardNetwork.of(trainer.latest());
            double[] values = new double[GridTask.ACTIONS];
            for (int cell = 0; cell < GridTask.cells() - 1; cell++) {
                learned.evaluate(GridTask.observation(cell), values);
                for (int action = 0; action < GridTask.ACTIONS; action++) {
                    if (GridTask.isAllowed(cell, action)) {
                        assertThat(values[action]).as("cell %s, action %s", cell, action)
                            .isCloseTo(optimal[cell][action], within(0.1));
                    }
                }
            }
        }
    }

    /** At a discount of 1/2, a reward of 1 for ever is worth 2. */
    @ParameterizedTest
    @CsvSource({"TERMINAL, 1", "TRUNCATED, 2"})
    void theValueAfterTheEndCountsWhereAnEpisodeIsCutShortOnly(Ending ending, double value) {
        Dqn settings = Dqn.defaults().withHiddenLayers(List.of()).withDiscount(0.5).withLearningRate(0.02)
            .withWarmUpSteps(32).withTargetUpdate(new TargetUpdate.Copy(20)).withTotalSteps(1500);
        PayTask task = new PayTask(ending, 1, 0.2);
        try (DqnTrainer trainer = DqnTrainer.create(settings, task, new PayTask(ending, 1, 0.2))) {
            trainer.train(row -> { }, () -> false);
            double[] values = new double[2];
            ForwardNetwork.of(trainer.latest()).evaluate(new double[] {1}, values);
            assertThat(values[0]).isCloseTo(value, within(0.01));
            assertThat(values[1]).isCloseTo(value - 0.8, within(0.01));
        }
    }

    @Test
    void evaluatesApartAndKeepsTheBest() {
        List<Metrics> rows = new ArrayList<>();
        try (DqnTrainer trainer = DqnTrainer.create(grid().withSeed(16), new GridTask(), new GridTask())) {
            assertThat(trainer.best()).isEmpty();
            assertThat(trainer.bestReturn()).isEmpty();
            trainer.train(rows::add, () -> false);
            List<Metrics> evaluations = rows.stream().filter(row -> row.kind() == Metrics.Kind.EVALUATION).toList();
            assertThat(evaluations).extracting(Metrics::step).containsExactly(1000L, 2000L, 3000L, 4000L);
            double best = evaluations.stream().mapToDouble(Metrics::episodeReturn).max().orElseThrow();
            assertThat(trainer.bestReturn()).hasValue(best);
            ForwardNetwork kept = ForwardNetwork.of(trainer.best().orElseThrow());
            assertThat(meanReturn(kept, trainer.settings())).isEqualTo(best);
        }
        List<Metrics> episodes = rows.stream().filter(row -> row.kind() == Metrics.Kind.EPISODE).toList();
        assertThat(IntStream.range(0, episodes.size())).allMatch(i -> episodes.get(i).episodes() == i + 1);
        assertThat(episodes.get(episodes.size() - 1).loss()).isBetween(0.0, 0.05);
        assertThat(episodes.get(0).loss()).isNaN();
        assertThat(episodes.get(0).exploration()).isEqualTo(1);
    }

    private static double meanReturn(ForwardNetwork network, Dqn settings) {
        RandomStream seeds = RandomStream.of(settings.seed(), "evaluation");
        GridTask task = new GridTask();
        double sum = 0;
        for (int episode = 0; episode < settings.evaluation().episodes(); episode++) {
            State state = task.reset(seeds.nextLong());
            Ending ending = Ending.NONE;
            while (ending == Ending.NONE) {
                Step step = task.step(network.decide(observation(state), mask(state)));
                state = step.next();
                ending = step.ending();
                sum += step.reward();
            }
        }
        return sum / settings.evaluation().episodes();
    }

    private static double[] observation(State state) {
        return IntStream.range(0, state.observationSize()).mapToDouble(state::observation).toArray();
    }

    private static boolean[] mask(State state) {
        boolean[] mask = new boolean[state.actions()];
        for (int action = 0; action < mask.length; action++) {
            mask[action] = state.isAllowed(action);
        }
        return mask;
    }

    @Test
    void theEvaluationChangesNothingOfWhatIsLearned() {
        Dqn settings = grid().withSeed(17).withTotalSteps(500);
        try (DqnTrainer often = DqnTrainer.create(settings.withEvaluation(new Evaluation(7, 3)), new GridTask(),
            new GridTask());
            DqnTrainer never = DqnTrainer.create(settings.withEvaluation(new Evaluation(1, 0)), new GridTask(),
                new GridTask())) {
            often.train(row -> { }, () -> false);
            never.train(row -> { }, () -> false);
            assertThat(often.latest().json()).isEqualTo(never.latest().json());
            assertThat(never.best()).isEmpty();
        }
    }

    @Test
    void stopsWhereAskedTo() {
        try (DqnTrainer trainer = DqnTrainer.create(grid(), new GridTask(), new GridTask())) {
            assertThat(trainer.train(row -> { }, () -> trainer.step() == 17)).isEqualTo(TrainingEnd.INTERRUPTED);
            assertThat(trainer.step()).isEqualTo(17);
            assertThat(trainer.trainTo(20, row -> { }, () -> false)).isEqualTo(TrainingEnd.COMPLETE);
            assertThat(trainer.step()).isEqualTo(20);
        }
    }

    @Test
    void saysThatItDiverges() {
        PayTask huge = new PayTask(Ending.TERMINAL, 1e39, -1e39);
        Dqn settings = Dqn.defaults().withHiddenLayers(List.of()).withWarmUpSteps(32);
        try (DqnTrainer trainer = DqnTrainer.create(settings, huge, new PayTask(Ending.TERMINAL, 1, 2))) {
            assertThat(trainer.train(row -> { }, () -> false)).isEqualTo(TrainingEnd.DIVERGED);
            assertThat(trainer.step()).isEqualTo(32);
        }
    }
}
