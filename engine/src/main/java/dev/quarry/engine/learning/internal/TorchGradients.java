package dev.quarry.engine.learning.internal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The loss of a batch and its gradient, by PyTorch.
 *
 * <p>The loss is the mean over the batch of ℓ(Q(s, a) − y) with ℓ(e) = e²/2, or Huber's ℓ(e) = e²/2 for |e| ≤ 1 and
 * |e| − 1/2 beyond. Parameters go in as one array and the gradient comes out as one: DJL's own saved models lack what
 * an optimiser remembers, and each array that crosses to native code costs more than the arithmetic on it.
 *
 * <p>Parameters are floats, and all arithmetic on them is in doubles, as where the network is run.
 *
 * <p>Constants are arrays of their own. DJL makes a temporary array of a Java number, and lets go of its memory before
 * the gradient is computed from it, so that one that is collected between the two would be wrong.
 *
 * <p>Arrays are aligned to cache lines, since sums of PyTorch may depend on alignment in their last bits. One thread
 * at a time for each instance; instances take turns, because DJL collects one gradient at a time in a process.
 */
public final class TorchGradients implements AutoCloseable {

    private static final int ALIGNMENT = 64;

    private final NetworkShape shape;
    private final int batch;
    private final boolean huber;
    private final Engine engine;
    private final NDManager manager;
    private final ByteBuffer parameterBytes;
    private final ByteBuffer inputBytes;
    private final ByteBuffer actionBytes;
    private final ByteBuffer targetBytes;
    private final NDArray one;
    private final NDArray half;
    private final long[] cuts;
    private double meanValue;

    /**
     * Loads PyTorch if this is the first use of it in this process.
     *
     * @param shape the network
     * @param batch how many samples a batch has
     * @param huber whether the loss is Huber's
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public TorchGradients(NetworkShape shape, int batch, boolean huber) {
        this.shape = shape;
        this.batch = batch;
        this.huber = huber;
        engine = load();
        manager = engine.newBaseManager(Device.cpu());
        parameterBytes = aligned(shape.parameters());
        inputBytes = aligned(batch * shape.inputs());
        actionBytes = aligned(batch * shape.actions());
        targetBytes = aligned(batch);
        one = constant(1);
        half = constant(0.5);
        cuts = cuts(shape);
    }

    /** An array that keeps its memory until this is closed. */
    private NDArray constant(double value) {
        return manager.create(aligned(1).putDouble(0, value), new Shape(), DataType.FLOAT64);
    }

    /** What DJL reads once, when it starts; what the user has set stays. */
    private static Engine load() {
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("ai.djl.pytorch.num_threads", "1");
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(String.format(Locale.ROOT, "PyTorch could not be loaded on %s %s: training "
                + "needs ai.djl.pytorch:pytorch-native-cpu for this platform on the class path, and room for 500 MB in "
                + "the directory DJL_CACHE_DIR", System.getProperty("os.name"), System.getProperty("os.arch")), e);
        }
    }

    /**
     * Returns what computes.
     *
     * @return the name and version of DJL's engine
     */
    public String backend() {
        return engine.getEngineName() + " " + engine.getVersion();
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ByteBuffer aligned(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Double.BYTES + 2 * ALIGNMENT).alignedSlice(ALIGNMENT)
            .limit(numbers * Double.BYTES).slice().order(ByteOrder.nativeOrder());
    }

    private static void put(float[] numbers, ByteBuffer into) {
        DoubleBuffer doubles = into.asDoubleBuffer();
        for (int i = 0; i < numbers.length; i++) {
            doubles.put(i, numbers[i]);
        }
    }

    private static long[] cuts(NetworkShape shape) {
        long[] cuts = new long[2 * shape.layers() - 1];
        long at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            at += (long) shape.units(layer) * shape.units(layer + 1);
            cuts[2 * layer] = at;
            at += shape.units(layer + 1);
            if (layer + 1 < shape.layers()) {
                cuts[2 * layer + 1] = at;
            }
        }
        return cuts;
    }

    /**
     * Computes the loss and its gradient.
     *
     * @param parameters of the network
     * @param inputs     of the batch, sample after sample
     * @param actions    whose values are compared
     * @param targets    y, what they are compared with
     * @param gradient   where the gradient goes, in the order of the parameters
     * @return the loss
     */
    public double compute(float[] parameters, float[] inputs, int[] actions, float[] targets, float[] gradient) {
        put(parameters, parameterBytes);
        put(inputs, inputBytes);
        put(targets, targetBytes);
        DoubleBuffer chosen = actionBytes.asDoubleBuffer();
        for (int i = 0; i < batch * shape.actions(); i++) {
            chosen.put(i, actions[i / shape.actions()] == i % shape.actions() ? 1 : 0);
        }
        synchronized (engine) {
            return differentiate(gradient);
        }
    }

    /** New arrays over the same memory each time: no gradient is left over from the last batch, not even a NaN. */
    private double differentiate(float[] gradient) {
        try (NDManager scope = manager.newSubManager(); GradientCollector collector = engine.newGradientCollector()) {
            NDArray parameters = scope.create(parameterBytes, new Shape(shape.parameters()), DataType.FLOAT64);
            parameters.setRequiresGradient(true);
            NDArray inputs = scope.create(inputBytes, new Shape(batch, shape.inputs()), DataType.FLOAT64);
            NDArray actions = scope.create(actionBytes, new Shape(batch, shape.actions()), DataType.FLOAT64);
            NDArray targets = scope.create(targetBytes, new Shape(batch), DataType.FLOAT64);
            NDArray chosen = values(parameters, inputs).mul(actions).sum(new int[] {1});
            NDArray loss = loss(chosen.sub(targets));
            collector.backward(loss);
            double[] slopes = parameters.getGradient().toDoubleArray();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) slopes[i];
            }
            meanValue = Arrays.stream(chosen.toDoubleArray()).average().orElseThrow();
            return loss.getDouble();
        }
    }

    private NDArray values(NDArray parameters, NDArray inputs) {
        NDList parts = parameters.split(cuts);
        NDArray x = inputs;
        for (int layer = 0; layer < shape.layers(); layer++) {
            NDArray weights = parts.get(2 * layer).reshape(shape.units(layer), shape.units(layer + 1));
            x = x.matMul(weights).add(parts.get(2 * layer + 1));
            if (layer + 1 < shape.layers()) {
                x = Activation.relu(x);
            }
        }
        if (!shape.dueling()) {
            return x;
        }
        NDList heads = x.split(new long[] {1}, 1);
        NDArray advantages = heads.get(1);
        return advantages.sub(advantages.mean(new int[] {1}, true)).add(heads.get(0));
    }

    private NDArray loss(NDArray error) {
        if (!huber) {
            return error.mul(error).mean().mul(half);
        }
        NDArray size = error.abs();
        NDArray inner = size.minimum(one);
        return inner.mul(size.sub(inner.mul(half))).mean();
    }

    /**
     * Returns what the network said of the last batch.
     *
     * @return the mean of Q(s, a)
     */
    public double meanValue() {
        return meanValue;
    }

    @Override
    public void close() {
        manager.close();
    }
}
