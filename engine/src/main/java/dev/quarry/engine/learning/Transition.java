package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is learned from.
 *
 * @param from   the state
 * @param action what was done
 * @param reward the discounted sum of the rewards until the later state
 * @param factor what the later state's value counts: γ^k after k steps, 0 if it is terminal
 * @param to     the later state
 */
record Transition(Inputs from, int action, double reward, double factor, Inputs to) {

    void save(DataOutput out) throws IOException {
        from.save(out);
        out.writeInt(action);
        out.writeDouble(reward);
        out.writeDouble(factor);
        to.save(out);
    }

    static Transition restore(DataInput in, int observationSize, int actions) throws IOException {
        return new Transition(Inputs.restore(in, observationSize, actions), in.readInt(), in.readDouble(),
            in.readDouble(), Inputs.restore(in, observationSize, actions));
    }
}
