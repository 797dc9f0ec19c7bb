package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** The latest transitions, each as likely to be drawn as any other. */
final class ReplayMemory {

    private final int capacity;
    private final List<Transition> transitions = new ArrayList<>();
    private int oldest;

    ReplayMemory(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return transitions.size();
    }

    void add(Transition transition) {
        if (transitions.size() < capacity) {
            transitions.add(transition);
        } else {
            transitions.set(oldest, transition);
            oldest = (oldest + 1) % capacity;
        }
    }

    /** With replacement. */
    Transition draw(UniformRandomProvider random) {
        return transitions.get(random.nextInt(transitions.size()));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(oldest);
        out.writeInt(transitions.size());
        for (Transition transition : transitions) {
            transition.save(out);
        }
    }

    void restore(DataInput in, int observationSize, int actions) throws IOException {
        transitions.clear();
        oldest = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            transitions.add(Transition.restore(in, observationSize, actions));
        }
    }
}
