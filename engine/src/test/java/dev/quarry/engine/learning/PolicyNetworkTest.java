package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.quarry.engine.agent.Assignment;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.environment.Tasks;
import dev.quarry.engine.learning.internal.NetworkShape;
import dev.quarry.testbed.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network that is run, against the one that was trained and against what is done to its text. */
class PolicyNetworkTest {

    private static final int OBSERVATIONS = 5000;

    private static PolicyNetwork trained(boolean dueling, long seed) {
        Dqn settings = Dqn.defaults().withDueling(dueling).withWarmUpSteps(100).withLearningRate(1e-3).withSeed(seed);
        try (DqnTrainer trainer = DqnTrainer.create(settings, new GridTask(), new GridTask())) {
            trainer.trainTo(1000, row -> { }, () -> false);
            return trainer.latest().withMetadata(Map.of("task", "grid", "seed", Long.toString(seed)));
        }
    }

    /** As PyTorch computes them in the doubles of training, from layers of the weights. */
    private static double[] reference(PolicyNetwork network, float[] inputs) {
        NetworkShape shape = network.shape();
        float[] parameters = network.parameters();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = manager.create(inputs, new Shape(OBSERVATIONS, shape.inputs())).toType(DataType.FLOAT64, false);
            int at = 0;
            for (int layer = 0; layer < shape.layers(); layer++) {
                int from = shape.units(layer);
                int to = shape.units(layer + 1);
                NDArray weights = manager.create(Arrays.copyOfRange(parameters, at, at + from * to),
                    new Shape(from, to)).transpose().toType(DataType.FLOAT64, false);
                at += from * to;
                NDArray biases = manager.create(Arrays.copyOfRange(parameters, at, at + to))
                    .toType(DataType.FLOAT64, false);
                at += to;
                x = Linear.linear(x, weights, biases).singletonOrThrow();
                x = layer + 1 < shape.layers() ? Activation.relu(x) : x;
            }
            if (shape.dueling()) {
                NDList heads = x.split(new long[] {1}, 1);
                x = heads.get(0).add(heads.get(1)).sub(heads.get(1).mean(new int[] {1}, true));
            }
            return x.toDoubleArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 2"})
    void runsAsTheTrainedNetworkDoes(boolean dueling, long seed) {
        PolicyNetwork network = PolicyNetwork.parse(trained(dueling, seed).json());
        RandomStream random = RandomStream.of(seed, "observations");
        int size = network.observationSize();
        double[][] observations = new double[OBSERVATIONS][size];
        float[] inputs = new float[OBSERVATIONS * size];
        for (int i = 0; i < inputs.length; i++) {
            observations[i / size][i % size] = 2 * random.nextDouble() - 1;
            inputs[i] = (float) observations[i / size][i % size];
        }
        assertSame(network, observations, inputs);
    }

    /** What it observes goes up to 8 targets. */
    @Test
    void theAgentOfTheExamplesRunsAsItWasTrained() throws IOException {
        PolicyNetwork network = PolicyNetwork.parse(Files.readString(Path.of("../examples/agents/engine.json")));
        Scenario all = Scenario.suite(Tasks.problem()).get(8);
        MiningEnvironment environment = MiningEnvironment.of(Tasks.task(),
            new EpisodeSettings(all, OBSERVATIONS, Assignment.OBSERVATION, true), SimulatedPlant::of, 3);
        RandomStream random = RandomStream.of(3, "actions");
        int size = network.observationSize();
        double[][] observations = new double[OBSERVATIONS][];
        float[] inputs = new float[OBSERVATIONS * size];
        for (int i = 0; i < OBSERVATIONS; i++) {
            observations[i] = environment.step(random.nextInt(environment.actions())).next().values();
            for (int number = 0; number < size; number++) {
                inputs[i * size + number] = (float) observations[i][number];
            }
        }
        assertSame(network, observations, inputs);
    }

    private static void assertSame(PolicyNetwork network, double[][] observations, float[] inputs) {
        ForwardNetwork forward = ForwardNetwork.of(network);
        double[] trained = reference(network, inputs);
        double[] values = new double[network.actions()];
        for (int i = 0; i < OBSERVATIONS; i++) {
            forward.evaluate(observations[i], values);
            for (int action = 0; action < values.length; action++) {
                double reference = trained[i * values.length + action];
                assertThat(values[action]).isCloseTo(reference, within(1e-12 * Math.max(1, Math.abs(reference))));
            }
        }
    }

    private static final String JSON = PolicyNetwork.of(List.of(), false, 2, new double[] {1, 0.1},
        new float[] {1, 2, 10, 20, 0.5f, 0}, Map.of("b", "2", "a", "1")).json();

    @Test
    void theTextIsAsItIsDocumented() {
        assertThat(JSON).isEqualTo("""
            {
              "format" : "quarry/policy-network/1",
              "ratios" : [ 1.0, 0.1 ],
              "hiddenLayers" : [ ],
              "actions" : 2,
              "dueling" : false,
              "parameters" : "AACAPwAAAEAAACBBAACgQQAAAD8AAAAA",
              "sha256" : "0193f49979a2582205d61105c970e38394f278201900e5316b0183512437f588",
              "metadata" : {
                "a" : "1",
                "b" : "2"
              }
            }
            """);
        PolicyNetwork network = PolicyNetwork.parse(JSON);
        assertThat(network.json()).isEqualTo(JSON);
        assertThat(network.metadata()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @Test
    void decidesByItsValues() {
        ForwardNetwork network = ForwardNetwork.of(PolicyNetwork.parse(JSON));
        double[] values = new double[2];
        network.evaluate(new double[] {3, 20}, values);
        assertThat(values).containsExactly(3 + 2 * 10 + 0.5, 6 + 2 * 20);
        assertThat(network.decide(new double[] {3, 20}, new boolean[] {true, true})).isEqualTo(1);
        assertThat(network.decide(new double[] {3, 20}, new boolean[] {true, false})).isZero();
        assertThat(network.decide(new double[] {0, 0}, new boolean[] {true, true})).isZero();
    }

    @Test
    void refusesWhatItCannotDecide() {
        ForwardNetwork network = ForwardNetwork.of(PolicyNetwork.parse(JSON));
        boolean[] all = {true, true};
        assertThatIllegalArgumentException().isThrownBy(() -> network.decide(new double[] {1}, all))
            .withMessage("an observation of 1 numbers: must be 2");
        assertThatIllegalArgumentException().isThrownBy(() -> network.decide(new double[2], new boolean[3]))
            .withMessage("a mask of 3 actions: must be 2");
        assertThatIllegalArgumentException().isThrownBy(() -> network.decide(new double[2], new boolean[2]))
            .withMessageContaining("no action is allowed");
        assertThatIllegalArgumentException().isThrownBy(() -> network.decide(new double[] {1, Double.NaN}, all))
            .withMessage("observation 1 is NaN: must be finite");
        assertThatIllegalArgumentException().isThrownBy(() -> network.evaluate(new double[2], new double[1]))
            .withMessageContaining("must be 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AACAPwAA | AACAPwAB | sha256: does not agree with the parameters",
        "AACAPwAA | %ACAPwAA | parameters: must be Base64",
        "policy-network/1 | policy-network/2 | format: is quarry/policy-network/2: must be quarry/policy-network/1",
        "[ 1.0, 0.1 ] | [ 1.0 ] | 6 parameters: must be 4 for these layers",
        "[ 1.0, 0.1 ] | [ 1.0, 1e999 ] | ratio 1 is Infinity: must be finite",
        "[ 1.0, 0.1 ] | 3 | ratios: must be an array",
        "[ ] | [ 1.5 ] | hiddenLayers: must be whole",
        "[ ] | [ 0 ] | size of a hidden layer 0: must be from 1 to 65536",
        "false | 0 | dueling: must be true or false",
        "\"dueling\" | \"duelling\" | unknown field duelling",
        "\"dueling\" : false, | | dueling is missing",
        "\"dueling\" : false | \"dueling\" : false, \"dueling\" : false | Duplicate field 'dueling'",
        "\"2\" | 2 | metadata.b: must be a text",
        "\"2\" | \"2 | line 11",
        "{ | [ | the text: must be an object of JSON"})
    void aChangedTextIsRefused(String from, String to, String message) {
        String changed = JSON.replace(from, to == null ? "" : to);
        assertThat(changed).isNotEqualTo(JSON);
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyNetwork.parse(changed))
            .withMessageStartingWith("no policy network: ").withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "100", "300"})
    void aTruncatedTextIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyNetwork.parse(JSON.substring(0, length)))
            .withMessageStartingWith("no policy network: ");
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyNetwork.parse(JSON + "{}"))
            .withMessageContaining("must end with its object");
    }
}
