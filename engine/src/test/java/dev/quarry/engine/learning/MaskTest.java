package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quarry.testbed.random.RandomStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Actions that are not allowed, and tasks that do not keep to what they say. */
class MaskTest {

    private static final int ACTIONS = 5;
    private static final Dqn SETTINGS = Dqn.defaults().withHiddenLayers(List.of(16)).withWarmUpSteps(100)
        .withTotalSteps(1500).withEvaluation(new Evaluation(100, 5)).withExploration(new Exploration(0.5, 0.5, 1));

    /** Masks change at random, and the observation does not tell them; what is masked would earn most. */
    private static final class MaskedTask implements LearningTask {

        private final int[] taken = new int[ACTIONS];
        private final int[] refused = new int[ACTIONS];
        private RandomStream random = RandomStream.of(0, "mask");
        private boolean[] mask = new boolean[ACTIONS];
        private int left;

        private State draw() {
            mask = new boolean[ACTIONS];
            mask[random.nextInt(ACTIONS)] = true;
            mask[random.nextInt(ACTIONS)] = true;
            return State.of(new double[] {1}, mask);
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public int actions() {
            return ACTIONS;
        }

        @Override
        public State reset(long seed) {
            random = RandomStream.of(seed, "mask");
            left = 10;
            return draw();
        }

        @Override
        public Step step(int action) {
            (mask[action] ? taken : refused)[action]++;
            return new Step(action, draw(), --left == 0 ? Ending.TERMINAL : Ending.NONE);
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(0).array();
        }

        @Override
        public State restore(byte[] snapshot) {
            return draw();
        }
    }

    @Test
    void maskedActionsAreNeverTaken() {
        MaskedTask task = new MaskedTask();
        MaskedTask evaluation = new MaskedTask();
        try (DqnTrainer trainer = DqnTrainer.create(SETTINGS, task, evaluation)) {
            trainer.train(row -> { }, () -> false);
        }
        assertThat(task.refused).containsOnly(0);
        assertThat(evaluation.refused).containsOnly(0);
        assertThat(task.taken).doesNotContain(0);
        assertThat(evaluation.taken).doesNotContain(0);
    }

    /** A task that is right but for its states. */
    private record Broken(UnaryOperator<State> change) implements LearningTask {

        private static State good() {
            return State.of(new double[] {1, 2}, new boolean[] {true, false});
        }

        @Override
        public int observationSize() {
            return 2;
        }

        @Override
        public int actions() {
            return 2;
        }

        @Override
        public State reset(long seed) {
            return good();
        }

        @Override
        public Step step(int action) {
            return new Step(0, change.apply(good()), Ending.NONE);
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(0).array();
        }

        @Override
        public State restore(byte[] snapshot) {
            return good();
        }
    }

    private static void run(State state) {
        try (DqnTrainer trainer = DqnTrainer.create(SETTINGS, new Broken(good -> state), new Broken(good -> good))) {
            trainer.train(row -> { }, () -> false);
        }
    }

    @Test
    void aTaskHasToKeepToWhatItSays() {
        boolean[] mask = {true, true};
        assertThatIllegalStateException().isThrownBy(() -> run(State.of(new double[] {1}, mask)))
            .withMessage("the task shows 1 numbers: it said 2");
        assertThatIllegalStateException().isThrownBy(() -> run(State.of(new double[] {1, 2}, new boolean[] {true})))
            .withMessage("the task masks 1 actions: it said 2");
        assertThatIllegalStateException().isThrownBy(() -> run(State.of(new double[] {1, 2}, new boolean[2])))
            .withMessageContaining("allows no action");
        assertThatIllegalArgumentException().isThrownBy(() -> State.of(new double[] {1, Double.NaN}, mask))
            .withMessage("observation 1 is NaN: must be finite");
        assertThatIllegalArgumentException().isThrownBy(
            () -> new Step(Double.POSITIVE_INFINITY, Broken.good(), Ending.NONE)).withMessageContaining("finite");
    }

    @Test
    void tasksToLearnAndToEvaluateAreTwoOfAKind() {
        MaskedTask task = new MaskedTask();
        assertThatIllegalArgumentException().isThrownBy(() -> DqnTrainer.create(SETTINGS, task, task).close())
            .withMessageContaining("must be two");
        assertThatIllegalArgumentException().isThrownBy(
            () -> DqnTrainer.create(SETTINGS, task, new GridTask()).close()).withMessageContaining("differs");
    }
}
