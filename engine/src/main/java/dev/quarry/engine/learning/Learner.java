package dev.quarry.engine.learning;

import dev.quarry.engine.learning.internal.NetworkShape;
import dev.quarry.engine.learning.internal.TorchGradients;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.commons.rng.UniformRandomProvider;

/** The network that learns, its target network, and its updates. */
final class Learner implements AutoCloseable {

    private final Dqn settings;
    private final NetworkShape shape;
    private final TorchGradients gradients;
    private final Targets targets;
    private final Adam adam;
    private final float[] parameters;
    private final float[] targetParameters;
    private final float[] gradient;
    private final float[] batchInputs;
    private final int[] batchActions;
    private final float[] batchTargets;
    private long updates;

    Learner(Dqn settings, NetworkShape shape, UniformRandomProvider random) {
        this.settings = settings;
        this.shape = shape;
        int batch = settings.batchSize();
        gradients = new TorchGradients(shape, batch, settings.loss() == Loss.HUBER);
        targets = new Targets(shape, settings.doubleLearning());
        adam = new Adam(shape.parameters(), settings.learningRate());
        parameters = initial(shape, random);
        targetParameters = parameters.clone();
        gradient = new float[parameters.length];
        batchInputs = new float[batch * shape.inputs()];
        batchActions = new int[batch];
        batchTargets = new float[batch];
        load();
    }

    /** He et al. 2015: uniform within ±√(6/n) for n inputs before a rectifier, ±√(1/n) in the last layer; no biases. */
    private static float[] initial(NetworkShape shape, UniformRandomProvider random) {
        float[] parameters = new float[shape.parameters()];
        int at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean last = layer + 1 == shape.layers();
            double bound = Math.sqrt((last ? 1.0 : 6.0) / shape.units(layer));
            int weights = shape.units(layer) * shape.units(layer + 1);
            for (int i = 0; i < weights; i++) {
                parameters[at + i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            at += weights + shape.units(layer + 1);
        }
        return parameters;
    }

    private void load() {
        targets.loadOnline(parameters);
        targets.loadTarget(targetParameters);
    }

    int bestAction(Inputs state) {
        return targets.bestAction(state);
    }

    float[] parameters() {
        return parameters.clone();
    }

    /** Learns from a batch. Returns the loss; if that or the gradient is not finite, nothing has changed. */
    double update(ReplayMemory replay, UniformRandomProvider random) {
        for (int i = 0; i < batchActions.length; i++) {
            Transition transition = replay.draw(random);
            System.arraycopy(transition.from().values(), 0, batchInputs, i * shape.inputs(), shape.inputs());
            batchActions[i] = transition.action();
            batchTargets[i] = (float) targets.of(transition);
        }
        double loss = gradients.compute(parameters, batchInputs, batchActions, batchTargets, gradient);
        if (!Double.isFinite(loss) || !Double.isFinite(clip(gradient, settings.gradientNorm()))) {
            return Double.NaN;
        }
        adam.update(parameters, gradient);
        updates++;
        targets.loadOnline(parameters);
        followTarget();
        return loss;
    }

    /** Of Q(s, a) in the last batch. */
    double meanValue() {
        return gradients.meanValue();
    }

    /** Cuts a gradient to a Euclidean norm, and returns the norm it had. */
    static double clip(float[] gradient, double most) {
        double squares = 0;
        for (float g : gradient) {
            squares += (double) g * g;
        }
        double norm = Math.sqrt(squares);
        if (norm > most) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) (gradient[i] * (most / norm));
            }
        }
        return norm;
    }

    private void followTarget() {
        if (settings.targetUpdate() instanceof TargetUpdate.Blend blend) {
            for (int i = 0; i < parameters.length; i++) {
                double distance = (double) parameters[i] - targetParameters[i];
                targetParameters[i] = (float) (targetParameters[i] + blend.share() * distance);
            }
            targets.loadTarget(targetParameters);
        } else if (settings.targetUpdate() instanceof TargetUpdate.Copy copy && updates % copy.updates() == 0) {
            System.arraycopy(parameters, 0, targetParameters, 0, parameters.length);
            targets.loadTarget(targetParameters);
        }
    }

    String backend() {
        return gradients.backend();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(updates);
        for (int i = 0; i < parameters.length; i++) {
            out.writeFloat(parameters[i]);
            out.writeFloat(targetParameters[i]);
        }
        adam.save(out);
    }

    void restore(DataInput in) throws IOException {
        updates = in.readLong();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = in.readFloat();
            targetParameters[i] = in.readFloat();
        }
        adam.restore(in);
        load();
    }

    @Override
    public void close() {
        gradients.close();
    }
}
