package dev.quarry.engine.learning.internal;

import java.util.List;

/**
 * Fully connected layers with rectified linear units between them, and how their parameters lie in one array: layer by
 * layer, first the weights, those of an input side by side, then the biases.
 *
 * <p>A dueling network ends in one value V and an advantage A<sub>a</sub> of each action; the value of an action is
 * V + A<sub>a</sub> − mean(A) (Wang et al. 2016, equation 9). Both are linear in the last hidden layer.
 *
 * @param inputs  how many numbers go in
 * @param hidden  the sizes of the hidden layers
 * @param actions how many values come out
 * @param dueling whether values and advantages are apart
 */
public record NetworkShape(int inputs, List<Integer> hidden, int actions, boolean dueling) {

    private static final int MOST_UNITS = 65_536;
    private static final int MOST_PARAMETERS = 1 << 26;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is out of range
     */
    public NetworkShape {
        hidden = List.copyOf(hidden);
        check("number of inputs", inputs);
        check("number of actions", actions);
        hidden.forEach(units -> check("size of a hidden layer", units));
        long parameters = 0;
        int before = inputs;
        for (int units : hidden) {
            parameters += (before + 1L) * units;
            before = units;
        }
        parameters += (before + 1L) * (dueling ? actions + 1 : actions);
        if (parameters > MOST_PARAMETERS) {
            throw new IllegalArgumentException("a network of " + parameters + " parameters: at most "
                + MOST_PARAMETERS);
        }
    }

    private static void check(String what, int units) {
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException(what + " " + units + ": must be from 1 to " + MOST_UNITS);
        }
    }

    /**
     * Returns the number of layers with parameters.
     *
     * @return one more than hidden layers
     */
    public int layers() {
        return hidden.size() + 1;
    }

    /**
     * Returns the size of a layer.
     *
     * @param layer from 0, the inputs, to {@link #layers()}, the outputs
     * @return how many units it has
     */
    public int units(int layer) {
        if (layer == 0) {
            return inputs;
        }
        return layer == layers() ? actions + (dueling ? 1 : 0) : hidden.get(layer - 1);
    }

    /**
     * Returns the number of parameters.
     *
     * @return weights and biases of all layers
     */
    public int parameters() {
        int parameters = 0;
        for (int layer = 0; layer < layers(); layer++) {
            parameters += (units(layer) + 1) * units(layer + 1);
        }
        return parameters;
    }
}
