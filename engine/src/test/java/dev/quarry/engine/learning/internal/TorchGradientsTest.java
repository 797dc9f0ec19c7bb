package dev.quarry.engine.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.testbed.random.RandomStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch's losses and gradients, against plain Java and differences of it. */
class TorchGradientsTest {

    private static final int BATCH = 8;

    private final RandomStream random = RandomStream.of(1, "gradients");

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    static Stream<Arguments> networks() {
        return Stream.of(
            Arguments.of(new NetworkShape(5, List.of(), 3, false), false),
            Arguments.of(new NetworkShape(5, List.of(), 1, true), true),
            Arguments.of(new NetworkShape(6, List.of(9), 2, false), true),
            Arguments.of(new NetworkShape(7, List.of(6, 11), 4, true), false),
            Arguments.of(new NetworkShape(1, List.of(4, 4, 4), 3, true), true));
    }

    private static double loss(NetworkShape shape, float[] parameters, float[] inputs, int[] actions, float[] targets,
        boolean huber) {
        DenseNetwork network = new DenseNetwork(shape);
        network.load(parameters);
        double[] values = new double[shape.actions()];
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            for (int j = 0; j < shape.inputs(); j++) {
                network.input(j, inputs[i * shape.inputs() + j]);
            }
            network.evaluate(values);
            double error = Math.abs(values[actions[i]] - targets[i]);
            sum += huber && error > 1 ? error - 0.5 : error * error / 2;
        }
        return sum / BATCH;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreThoseOfThePlainNetwork(NetworkShape shape, boolean huber) {
        float[] parameters = numbers(shape.parameters());
        float[] inputs = numbers(BATCH * shape.inputs());
        int[] actions = random.ints(0, shape.actions()).limit(BATCH).toArray();
        float[] targets = numbers(BATCH);
        targets[0] = 50;
        targets[1] = -50;
        float[] gradient = new float[shape.parameters()];
        try (TorchGradients torch = new TorchGradients(shape, BATCH, huber)) {
            double loss = torch.compute(parameters, inputs, actions, targets, gradient);
            assertThat(loss).isCloseTo(loss(shape, parameters, inputs, actions, targets, huber), within(1e-6 * loss));
            for (int i = 0; i < gradient.length; i++) {
                float[] more = parameters.clone();
                float[] less = parameters.clone();
                more[i] += 1e-4f;
                less[i] -= 1e-4f;
                double slope = (loss(shape, more, inputs, actions, targets, huber)
                    - loss(shape, less, inputs, actions, targets, huber)) / ((double) more[i] - less[i]);
                assertThat((double) gradient[i]).as("parameter %s", i)
                    .isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    @Test
    void nothingIsLeftOfAnEarlierGradient() {
        NetworkShape shape = new NetworkShape(2, List.of(3), 2, false);
        float[] parameters = numbers(shape.parameters());
        float[] inputs = numbers(2 * BATCH);
        int[] actions = new int[BATCH];
        float[] targets = numbers(BATCH);
        float[] first = new float[parameters.length];
        float[] second = new float[parameters.length];
        try (TorchGradients torch = new TorchGradients(shape, BATCH, false)) {
            double loss = torch.compute(parameters, inputs, actions, targets, first);
            float[] broken = targets.clone();
            broken[3] = Float.NaN;
            assertThat(torch.compute(parameters, inputs, actions, broken, second)).isNaN();
            assertThat(torch.compute(parameters, inputs, actions, targets, second)).isEqualTo(loss);
        }
        assertThat(second).isEqualTo(first);
    }

    /** What native code still needs has to be kept from the collector of garbage, which may run at any moment. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void collectingGarbageChangesNothing(boolean huber) throws InterruptedException {
        NetworkShape shape = new NetworkShape(12, List.of(16), 5, false);
        float[] parameters = numbers(shape.parameters());
        float[] inputs = numbers(12 * BATCH);
        int[] actions = random.ints(0, 5).limit(BATCH).toArray();
        float[] targets = numbers(BATCH);
        float[] first = new float[parameters.length];
        float[] again = new float[parameters.length];
        AtomicBoolean done = new AtomicBoolean();
        Thread collecting = new Thread(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        try (TorchGradients torch = new TorchGradients(shape, BATCH, huber)) {
            torch.compute(parameters, inputs, actions, targets, first);
            collecting.start();
            for (int i = 0; i < 1_000; i++) {
                torch.compute(parameters, inputs, actions, targets, again);
                assertThat(again).as("gradient %s", i).isEqualTo(first);
            }
        } finally {
            done.set(true);
            collecting.join();
        }
    }

    /** One hidden unit by hand: max(2·3 − 1, 0) = 5, and heads V = 5 + 1, A = (10, −5) + (0, 1). */
    @Test
    void aDuelingNetworkByHand() {
        DenseNetwork network = new DenseNetwork(new NetworkShape(1, List.of(1), 2, true));
        network.load(new float[] {2, -1, 1, 2, -1, 1, 0, 1});
        double[] values = new double[2];
        network.input(0, 3);
        network.evaluate(values);
        assertThat(values).containsExactly(6 + 10 - 3, 6 - 4 - 3);
        network.input(0, -3);
        network.evaluate(values);
        assertThat(values).containsExactly(1 - 0.5, 1 + 1 - 0.5);
    }

    @Test
    void networksHaveSizes() {
        assertThat(new NetworkShape(30, List.of(64, 64), 4, false).parameters()).isEqualTo(6404);
        assertThat(new NetworkShape(30, List.of(64, 64), 4, true).parameters()).isEqualTo(6469);
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkShape(0, List.of(), 1, false))
            .withMessage("number of inputs 0: must be from 1 to 65536");
        assertThatIllegalArgumentException().isThrownBy(
            () -> new NetworkShape(60_000, List.of(60_000), 2, false)).withMessageContaining("at most");
    }

    @Test
    void theFirstOfTheBestIsChosen() {
        boolean[] all = {true, true, true};
        assertThat(MaskedChoice.best(new double[] {1, 3, 3}, all)).isEqualTo(1);
        assertThat(MaskedChoice.best(new double[] {1, 3, 2}, new boolean[] {true, false, true})).isEqualTo(2);
        assertThat(MaskedChoice.best(new double[] {Double.NEGATIVE_INFINITY, 0, 0}, new boolean[] {true, false, false}))
            .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> MaskedChoice.best(new double[] {1, Double.NaN, 2}, all))
            .withMessage("the value of action 1 is not a number");
    }
}
