package dev.quarry.benchmarks;

import dev.quarry.engine.learning.PolicyNetwork;
import dev.quarry.testbed.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The network that CONTRIBUTING.md speaks of: 30 observations, two hidden layers of 64, 4 actions; random weights. */
final class PolicyInstance {

    static final int OBSERVATIONS = 30;
    static final int ACTIONS = 4;
    private static final int[] UNITS = {OBSERVATIONS, 64, 64, ACTIONS};
    private static final int PARAMETERS = 6404;
    private static final double SPREAD = 0.4;

    private PolicyInstance() {
    }

    private static float[] parameters() {
        RandomStream random = RandomStream.of(1, "weights");
        float[] parameters = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            parameters[i] = (float) (SPREAD * (random.nextDouble() - 0.5));
        }
        return parameters;
    }

    static PolicyNetwork network() {
        double[] ratios = new double[OBSERVATIONS];
        Arrays.fill(ratios, 1);
        return PolicyNetwork.of(List.of(UNITS[1], UNITS[2]), false, ACTIONS, ratios, parameters(), Map.of());
    }

    static LiteralNetwork literal() {
        return LiteralNetwork.of(UNITS, parameters());
    }

    static double[][] observations(int count) {
        RandomStream random = RandomStream.of(1, "observations");
        double[][] observations = new double[count][OBSERVATIONS];
        for (double[] observation : observations) {
            Arrays.setAll(observation, i -> 2 * random.nextDouble() - 1);
        }
        return observations;
    }
}
