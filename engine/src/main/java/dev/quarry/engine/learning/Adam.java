package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − α·m̂/(√v̂ + ε) with
 * m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t), β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. Moments are doubles in the order of the
 * parameters, and all it remembers is saved: DJL's own forgets its moments when a model is saved.
 */
final class Adam {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double[] first;
    private final double[] second;
    private long updates;

    Adam(int parameters, double rate) {
        this.rate = rate;
        first = new double[parameters];
        second = new double[parameters];
    }

    void update(float[] parameters, float[] gradient) {
        updates++;
        // StrictMath: Math.pow may differ in its last bit from one machine to the next.
        double firstBias = 1 - StrictMath.pow(FIRST_DECAY, (double) updates);
        double secondBias = 1 - StrictMath.pow(SECOND_DECAY, (double) updates);
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i];
            double m = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g;
            double v = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g;
            first[i] = m;
            second[i] = v;
            parameters[i] = (float) (parameters[i] - rate * (m / firstBias) / (Math.sqrt(v / secondBias) + EPSILON));
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(updates);
        for (int i = 0; i < first.length; i++) {
            out.writeDouble(first[i]);
            out.writeDouble(second[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        updates = in.readLong();
        for (int i = 0; i < first.length; i++) {
            first[i] = in.readDouble();
            second[i] = in.readDouble();
        }
    }
}
