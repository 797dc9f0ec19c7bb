package dev.quarry.engine.learning.internal;

import java.util.stream.IntStream;

/**
 * Evaluates a network one input at a time, in plain Java, in doubles, without allocation. Sums run in the order of the
 * parameters, so that the same parameters and inputs give the same bits on every machine. One thread at a time.
 */
public final class DenseNetwork {

    private final NetworkShape shape;
    private final int[] units;
    private final double[] parameters;
    private final double[][] layers;

    /**
     * Makes a network whose parameters are 0 until they are loaded.
     *
     * @param shape its layers
     */
    public DenseNetwork(NetworkShape shape) {
        this.shape = shape;
        units = IntStream.rangeClosed(0, shape.layers()).map(shape::units).toArray();
        parameters = new double[shape.parameters()];
        layers = IntStream.of(units).mapToObj(double[]::new).toArray(double[][]::new);
    }

    /**
     * Takes over parameters.
     *
     * @param source as many as the shape has
     */
    public void load(float[] source) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = source[i];
        }
    }

    /**
     * Sets one input.
     *
     * @param input which
     * @param value its value
     */
    public void input(int input, float value) {
        layers[0][input] = value;
    }

    /**
     * Sets all inputs.
     *
     * @param source one for each
     */
    public void inputs(float[] source) {
        double[] inputs = layers[0];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = source[i];
        }
    }

    /**
     * Computes the value of each action at the inputs set.
     *
     * @param values where the values go
     */
    public void evaluate(double[] values) {
        int at = 0;
        int last = units.length - 1;
        for (int layer = 0; layer < last; layer++) {
            at = multiply(at, layers[layer], layers[layer + 1]);
            if (layer + 1 < last) {
                rectify(layers[layer + 1]);
            }
        }
        combine(layers[last], values);
    }

    /** Four inputs at once, and outputs side by side: the inner loop becomes vector instructions. */
    private int multiply(int at, double[] from, double[] to) {
        double[] w = parameters;
        int n = to.length;
        int biases = at + from.length * n;
        System.arraycopy(w, biases, to, 0, n);
        int row = at;
        int i = 0;
        for (; i + 3 < from.length; i += 4) {
            double a = from[i];
            double b = from[i + 1];
            double c = from[i + 2];
            double d = from[i + 3];
            for (int j = 0; j < n; j++) {
                to[j] = to[j] + a * w[row + j] + b * w[row + n + j] + c * w[row + 2 * n + j] + d * w[row + 3 * n + j];
            }
            row += 4 * n;
        }
        for (; i < from.length; i++) {
            double a = from[i];
            for (int j = 0; j < n; j++) {
                to[j] += a * w[row + j];
            }
            row += n;
        }
        return biases + n;
    }

    private static void rectify(double[] layer) {
        for (int i = 0; i < layer.length; i++) {
            layer[i] = Math.max(layer[i], 0);
        }
    }

    private void combine(double[] outputs, double[] values) {
        int actions = shape.actions();
        if (!shape.dueling()) {
            System.arraycopy(outputs, 0, values, 0, actions);
            return;
        }
        double sum = 0;
        for (int a = 0; a < actions; a++) {
            sum += outputs[a + 1];
        }
        double offset = outputs[0] - sum / actions;
        for (int a = 0; a < actions; a++) {
            values[a] = offset + outputs[a + 1];
        }
    }
}
