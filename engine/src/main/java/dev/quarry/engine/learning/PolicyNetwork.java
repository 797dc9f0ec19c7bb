package dev.quarry.engine.learning;

import dev.quarry.engine.learning.internal.NetworkShape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained network to be run: its layers, its parameters, the ratios its observations are multiplied by, and what is
 * to be known of it. {@link ForwardNetwork} runs it.
 *
 * <p>As a text it is an object of JSON, {@code quarry/policy-network/1}:
 *
 * <ul>
 *   <li>{@code ratios}: a number for each observation;</li>
 *   <li>{@code hiddenLayers}: their sizes; {@code actions}: how many; {@code dueling}: whether the network ends in a
 *   value and advantages;</li>
 *   <li>{@code parameters}: Base64 of floats of 4 bytes, least first, layer by layer: weights, those of an input side
 *   by side, then biases; {@code sha256}: of these bytes, in hexadecimal;</li>
 *   <li>{@code metadata}: texts by name.</li>
 * </ul>
 */
public final class PolicyNetwork {

    private final NetworkShape shape;
    private final double[] ratios;
    private final float[] parameters;
    private final SortedMap<String, String> metadata;

    private PolicyNetwork(NetworkShape shape, double[] ratios, float[] parameters, Map<String, String> metadata) {
        if (parameters.length != shape.parameters()) {
            throw new IllegalArgumentException(parameters.length + " parameters: must be " + shape.parameters()
                + " for these layers");
        }
        for (int i = 0; i < ratios.length; i++) {
            if (!Double.isFinite(ratios[i])) {
                throw new IllegalArgumentException("ratio " + i + " is " + ratios[i] + ": must be finite");
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new IllegalArgumentException("parameter " + i + " is " + parameters[i] + ": must be finite");
            }
        }
        this.shape = shape;
        this.ratios = ratios.clone();
        this.parameters = parameters.clone();
        this.metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /**
     * Makes a network.
     *
     * @param hiddenLayers their sizes
     * @param dueling      whether the network ends in a value and advantages
     * @param actions      how many values it gives
     * @param ratios       one for each observation
     * @param parameters   in the order of the text
     * @param metadata     texts by name
     * @return the network
     * @throws IllegalArgumentException if a size is out of range, an array has another length than the layers need, or
     *                                  a number is not finite
     */
    public static PolicyNetwork of(List<Integer> hiddenLayers, boolean dueling, int actions, double[] ratios,
        float[] parameters, Map<String, String> metadata) {
        return new PolicyNetwork(new NetworkShape(ratios.length, hiddenLayers, actions, dueling), ratios, parameters,
            metadata);
    }

    /**
     * Reads a network.
     *
     * @param json as {@link #json} writes it
     * @return the network
     * @throws IllegalArgumentException if the text is no such network, or has been changed; the message names the place
     *                                  and the rule
     */
    public static PolicyNetwork parse(String json) {
        return PolicyNetworkJson.read(json);
    }

    /**
     * Writes the network as a text. The same network gives the same text.
     *
     * @return an object of JSON, which ends with a line feed
     */
    public String json() {
        return PolicyNetworkJson.write(this);
    }

    /**
     * Returns the size of the observations.
     *
     * @return how many numbers
     */
    public int observationSize() {
        return shape.inputs();
    }

    /**
     * Returns the number of actions.
     *
     * @return how many values the network gives
     */
    public int actions() {
        return shape.actions();
    }

    /**
     * Returns the sizes of the hidden layers.
     *
     * @return none for a linear network
     */
    public List<Integer> hiddenLayers() {
        return shape.hidden();
    }

    /**
     * Says whether the network ends in a value and advantages.
     *
     * @return whether it is dueling
     */
    public boolean dueling() {
        return shape.dueling();
    }

    /**
     * Returns what is to be known of the network.
     *
     * @return texts by name
     */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    /**
     * Returns this network with other metadata.
     *
     * @param texts by name
     * @return the network
     */
    public PolicyNetwork withMetadata(Map<String, String> texts) {
        return new PolicyNetwork(shape, ratios, parameters, texts);
    }

    NetworkShape shape() {
        return shape;
    }

    double[] ratios() {
        return ratios.clone();
    }

    float[] parameters() {
        return parameters.clone();
    }
}
