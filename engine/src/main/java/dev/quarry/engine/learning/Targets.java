package dev.quarry.engine.learning;

import dev.quarry.engine.learning.internal.DenseNetwork;
import dev.quarry.engine.learning.internal.MaskedChoice;
import dev.quarry.engine.learning.internal.NetworkShape;

/**
 * The network that learns and the target network, run forward in plain Java: what they say is a constant to the
 * gradient.
 */
final class Targets {

    private final boolean doubleLearning;
    private final DenseNetwork online;
    private final DenseNetwork target;
    private final double[] onlineValues;
    private final double[] targetValues;

    Targets(NetworkShape shape, boolean doubleLearning) {
        this.doubleLearning = doubleLearning;
        online = new DenseNetwork(shape);
        target = new DenseNetwork(shape);
        onlineValues = new double[shape.actions()];
        targetValues = new double[shape.actions()];
    }

    void loadOnline(float[] parameters) {
        online.load(parameters);
    }

    void loadTarget(float[] parameters) {
        target.load(parameters);
    }

    int bestAction(Inputs state) {
        return best(online, state, onlineValues);
    }

    /** y, by the formula of {@link Dqn}. */
    double of(Transition transition) {
        if (transition.factor() == 0) {
            return transition.reward();
        }
        Inputs to = transition.to();
        int best = best(target, to, targetValues);
        int action = doubleLearning ? bestAction(to) : best;
        return transition.reward() + transition.factor() * targetValues[action];
    }

    private static int best(DenseNetwork network, Inputs state, double[] values) {
        network.inputs(state.values());
        network.evaluate(values);
        return MaskedChoice.best(values, state.allowed());
    }
}
