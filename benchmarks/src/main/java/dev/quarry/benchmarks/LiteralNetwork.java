package dev.quarry.benchmarks;

/** A network as textbooks write it: floats, a matrix of weights for each layer, and a new array of each result. */
final class LiteralNetwork {

    private final float[][][] weights;
    private final float[][] biases;

    private LiteralNetwork(float[][][] weights, float[][] biases) {
        this.weights = weights;
        this.biases = biases;
    }

    /** Of parameters in the order of a policy network's text. */
    static LiteralNetwork of(int[] units, float[] parameters) {
        int layers = units.length - 1;
        float[][][] weights = new float[layers][][];
        float[][] biases = new float[layers][];
        int at = 0;
        for (int layer = 0; layer < layers; layer++) {
            weights[layer] = new float[units[layer + 1]][units[layer]];
            biases[layer] = new float[units[layer + 1]];
            for (int from = 0; from < units[layer]; from++) {
                for (int to = 0; to < units[layer + 1]; to++) {
                    weights[layer][to][from] = parameters[at++];
                }
            }
            for (int to = 0; to < units[layer + 1]; to++) {
                biases[layer][to] = parameters[at++];
            }
        }
        return new LiteralNetwork(weights, biases);
    }

    float[] values(double[] observation) {
        float[] x = new float[observation.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) observation[i];
        }
        for (int layer = 0; layer < weights.length; layer++) {
            x = outputs(layer, x);
        }
        return x;
    }

    private float[] outputs(int layer, float[] x) {
        float[] y = new float[biases[layer].length];
        for (int to = 0; to < y.length; to++) {
            float sum = biases[layer][to];
            for (int from = 0; from < x.length; from++) {
                sum += weights[layer][to][from] * x[from];
            }
            y[to] = layer + 1 < weights.length ? Math.max(sum, 0) : sum;
        }
        return y;
    }

    int decide(double[] observation, boolean[] allowed) {
        float[] values = values(observation);
        int best = -1;
        for (int action = 0; action < values.length; action++) {
            if (allowed[action] && (best < 0 || values[action] > values[best])) {
                best = action;
            }
        }
        return best;
    }
}
