package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A state as the network sees it: observations times their ratios, in the network's precision, and the mask. */
final class Inputs {

    private final float[] values;
    private final boolean[] allowed;

    private Inputs(float[] values, boolean[] allowed) {
        this.values = values;
        this.allowed = allowed;
    }

    static Inputs of(State state, double[] ratios) {
        float[] values = new float[ratios.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (state.observation(i) * ratios[i]);
        }
        boolean[] allowed = new boolean[state.actions()];
        for (int action = 0; action < allowed.length; action++) {
            allowed[action] = state.isAllowed(action);
        }
        return new Inputs(values, allowed);
    }

    /** Not to be written to. */
    float[] values() {
        return values;
    }

    /** Not to be written to. */
    boolean[] allowed() {
        return allowed;
    }

    int allowedActions() {
        int count = 0;
        for (boolean is : allowed) {
            count += is ? 1 : 0;
        }
        return count;
    }

    void save(DataOutput out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
        for (boolean is : allowed) {
            out.writeBoolean(is);
        }
    }

    static Inputs restore(DataInput in, int observationSize, int actions) throws IOException {
        float[] values = new float[observationSize];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        boolean[] allowed = new boolean[actions];
        for (int action = 0; action < actions; action++) {
            allowed[action] = in.readBoolean();
        }
        return new Inputs(values, allowed);
    }
}
