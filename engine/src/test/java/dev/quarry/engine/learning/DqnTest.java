package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.testbed.random.RandomStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings, the writers of metrics, and random streams. */
class DqnTest {

    private static Arguments wrong(Supplier<?> settings, String message) {
        return Arguments.of(message, settings);
    }

    static Stream<Arguments> wrongSettings() {
        Dqn dqn = Dqn.defaults();
        return Stream.of(
            wrong(() -> dqn.withHiddenLayers(List.of(64, 0)), "the size of a hidden layer is 0: must be at least 1"),
            wrong(() -> dqn.withReturnSteps(0), "the number of steps of a return is 0: must be at least 1"),
            wrong(() -> dqn.withReturnSteps(1001), "the number of steps of a return is 1001: must be at most 1000"),
            wrong(() -> dqn.withDiscount(1.5), "the discount is 1.5: must be from 0.0 to 1.0"),
            wrong(() -> dqn.withDiscount(Double.NaN), "the discount is NaN: must be from 0.0 to 1.0"),
            wrong(() -> dqn.withLearningRate(0), "the learning rate is 0.0: must be above 0 and at most 1.0"),
            wrong(() -> dqn.withGradientNorm(-1),
                "the greatest norm of a gradient is -1.0: must be above 0 and at most Infinity"),
            wrong(() -> dqn.withBatchSize(0), "the batch size is 0: must be at least 1"),
            wrong(() -> dqn.withReplayCapacity(31),
                "the capacity of the replay memory, for batches of 32, is 31: must be at least 32"),
            wrong(() -> dqn.withReplayCapacity(10_000_001),
                "the capacity of the replay memory is 10000001: must be at most 10000000"),
            wrong(() -> dqn.withWarmUpSteps(31),
                "the number of warm-up steps, for batches of 32, is 31: must be at least 32"),
            wrong(() -> dqn.withUpdateEvery(0), "the number of steps to an update is 0: must be at least 1"),
            wrong(() -> dqn.withTotalSteps(0), "the number of steps of training is 0: must be at least 1"),
            wrong(() -> new Exploration(1.1, 0, 1), "the first exploration rate is 1.1: must be from 0.0 to 1.0"),
            wrong(() -> new Exploration(1, -0.1, 1), "the last exploration rate is -0.1: must be from 0.0 to 1.0"),
            wrong(() -> new Exploration(1, 0, 0), "the number of steps of exploration is 0: must be at least 1"),
            wrong(() -> new TargetUpdate.Copy(0),
                "the number of updates between copies of the target network is 0: must be at least 1"),
            wrong(() -> new TargetUpdate.Blend(0),
                "the share of a target network's blend is 0.0: must be above 0 and at most 1.0"),
            wrong(() -> new Evaluation(0, 1), "the number of steps between evaluations is 0: must be at least 1"),
            wrong(() -> new Evaluation(1, -1), "the number of episodes of an evaluation is -1: must be at least 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSettings")
    void wrongSettingsAreRefused(String message, Supplier<?> settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::get).withMessage(message);
    }

    @Test
    void eachSettingIsChangedAlone() {
        Dqn dqn = Dqn.defaults().withHiddenLayers(List.of(8)).withDueling(true).withDoubleLearning(false)
            .withReturnSteps(3).withDiscount(0.5).withLearningRate(0.25).withLoss(Loss.SQUARED).withGradientNorm(2)
            .withBatchSize(4).withReplayCapacity(40).withWarmUpSteps(44).withUpdateEvery(2)
            .withExploration(new Exploration(0.9, 0.1, 7)).withTargetUpdate(new TargetUpdate.Blend(0.5))
            .withTotalSteps(99).withEvaluation(new Evaluation(5, 6)).withSeed(-3);
        assertThat(dqn).isEqualTo(new Dqn(List.of(8), true, false, 3, 0.5, 0.25, Loss.SQUARED, 2, 4, 40, 44, 2,
            new Exploration(0.9, 0.1, 7), new TargetUpdate.Blend(0.5), 99, new Evaluation(5, 6), -3));
    }

    private static final Metrics EPISODE = new Metrics(Metrics.Kind.EPISODE, 50, 2, -1.5, 25, 0.125, Double.NaN, 0.3);
    private static final Metrics LATER = new Metrics(Metrics.Kind.EVALUATION, 100, 4, 2, 12.5, 0.5, 2e-5, 0.25);

    /** A clock that is half a second later each time. */
    private static MetricsWriter write(boolean json, long step, StringBuilder out) {
        long[] time = {0};
        MetricsWriter writer = json ? MetricsWriter.jsonLines(out, step, () -> time[0] += 500_000_000)
            : MetricsWriter.csv(out, step, () -> time[0] += 500_000_000);
        writer.completed(EPISODE);
        writer.completed(LATER);
        return writer;
    }

    @Test
    void metricsAsCsv() {
        StringBuilder out = new StringBuilder();
        write(false, 0, out);
        assertThat(out.toString()).isEqualTo("""
            kind,step,episodes,return,length,loss,meanQ,exploration,stepsPerSecond
            episode,50,2,-1.5,25.0,0.125,,0.3,100.0
            evaluation,100,4,2.0,12.5,0.5,2.0E-5,0.25,100.0
            """);
        StringBuilder resumed = new StringBuilder();
        write(false, 40, resumed).completed(LATER);
        assertThat(resumed.toString()).isEqualTo("""
            episode,50,2,-1.5,25.0,0.125,,0.3,20.0
            evaluation,100,4,2.0,12.5,0.5,2.0E-5,0.25,100.0
            evaluation,100,4,2.0,12.5,0.5,2.0E-5,0.25,
            """);
    }

    @Test
    void metricsAsLinesOfJson() {
        StringBuilder out = new StringBuilder();
        write(true, 0, out);
        assertThat(out.toString()).isEqualTo("""
            {"kind":"episode","step":50,"episodes":2,"return":-1.5,"length":25.0,"loss":0.125,"meanQ":null,\
            "exploration":0.3,"stepsPerSecond":100.0}
            {"kind":"evaluation","step":100,"episodes":4,"return":2.0,"length":12.5,"loss":0.5,"meanQ":2.0E-5,\
            "exploration":0.25,"stepsPerSecond":100.0}
            """);
    }

    @Test
    void streamsAreNamedAndGoOn() {
        RandomStream stream = RandomStream.of(1, "replay");
        long first = stream.nextLong();
        assertThat(RandomStream.of(1, "replay").nextLong()).isEqualTo(first);
        assertThat(RandomStream.of(2, "replay").nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(1, "exploration").nextLong()).isNotEqualTo(first);
        byte[] state = stream.state();
        double next = stream.nextDouble();
        RandomStream other = RandomStream.of(9, "x");
        other.restore(state);
        assertThat(other.nextDouble()).isEqualTo(next);
        assertThatIllegalArgumentException().isThrownBy(() -> other.restore(new byte[3]))
            .withMessage("a state of 3 bytes is that of no random stream");
    }
}
