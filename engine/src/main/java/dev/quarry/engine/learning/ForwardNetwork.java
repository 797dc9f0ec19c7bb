package dev.quarry.engine.learning;

import dev.quarry.engine.learning.internal.DenseNetwork;
import dev.quarry.engine.learning.internal.MaskedChoice;

/**
 * Runs a trained network, forward only: plain Java, no natives, and no allocation in a decision.
 *
 * <p>Inputs and parameters are the floats that were trained with; sums are doubles in a fixed order, the same on every
 * machine. PyTorch, in the doubles of training, gives the same values up to 10⁻¹² · max(1, |Q|), as tests show. An
 * instance serves one thread; a network may have many instances.
 */
public final class ForwardNetwork {

    private final DenseNetwork network;
    private final double[] ratios;
    private final double[] values;

    private ForwardNetwork(PolicyNetwork policy) {
        network = new DenseNetwork(policy.shape());
        network.load(policy.parameters());
        ratios = policy.ratios();
        values = new double[policy.actions()];
    }

    /**
     * Makes a network ready to run.
     *
     * @param policy what was trained
     * @return the network
     */
    public static ForwardNetwork of(PolicyNetwork policy) {
        return new ForwardNetwork(policy);
    }

    /**
     * Returns the size of the observations.
     *
     * @return how many numbers
     */
    public int observationSize() {
        return ratios.length;
    }

    /**
     * Returns the number of actions.
     *
     * @return allowed or not
     */
    public int actions() {
        return values.length;
    }

    /**
     * Decides.
     *
     * @param observation what is seen: finite numbers, as the task gave them, not multiplied by the ratios
     * @param allowed     for each action, whether it is allowed
     * @return the allowed action of greatest value; the first of them at a tie
     * @throws IllegalArgumentException if a length is wrong, an observation is not finite, or no action is allowed
     */
    public int decide(double[] observation, boolean[] allowed) {
        return decide(observation, allowed, values);
    }

    /**
     * Decides, and says by which values.
     *
     * @param observation as {@link #decide(double[], boolean[])}
     * @param allowed     as there
     * @param into        where the values go: one for each action
     * @return the action
     * @throws IllegalArgumentException as there
     */
    public int decide(double[] observation, boolean[] allowed, double[] into) {
        if (allowed.length != values.length) {
            throw new IllegalArgumentException("a mask of " + allowed.length + " actions: must be " + values.length);
        }
        evaluate(observation, into);
        return MaskedChoice.best(into, allowed);
    }

    /**
     * Computes the value of each action.
     *
     * @param observation what is seen: finite numbers, as the task gave them, not multiplied by the ratios
     * @param into        where the values go: one for each action
     * @throws IllegalArgumentException if a length is wrong, or an observation is not finite
     */
    public void evaluate(double[] observation, double[] into) {
        if (observation.length != ratios.length) {
            throw new IllegalArgumentException("an observation of " + observation.length + " numbers: must be "
                + ratios.length);
        }
        if (into.length != values.length) {
            throw new IllegalArgumentException("room for " + into.length + " values: must be " + values.length);
        }
        for (int i = 0; i < ratios.length; i++) {
            if (!Double.isFinite(observation[i])) {
                throw new IllegalArgumentException("observation " + i + " is " + observation[i] + ": must be finite");
            }
            network.input(i, (float) (observation[i] * ratios[i]));
        }
        network.evaluate(into);
    }
}
