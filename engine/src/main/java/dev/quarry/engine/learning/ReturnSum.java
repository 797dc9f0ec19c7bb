package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Sums n rewards to a transition: Σ γ^i r_i over i &lt; n, or over what is left of the episode at its end. */
final class ReturnSum {

    private final int steps;
    private final double discount;
    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(Inputs from, int action, double reward) {
    }

    ReturnSum(int steps, double discount) {
        this.steps = steps;
        this.discount = discount;
    }

    void add(Inputs from, int action, Step step, Inputs to, Consumer<Transition> sink) {
        parts.add(new Part(from, action, step.reward()));
        boolean over = step.ending() != Ending.NONE;
        while (!parts.isEmpty() && (over || parts.size() == steps)) {
            sink.accept(first(to, step.ending() == Ending.TERMINAL));
            parts.remove();
        }
    }

    private Transition first(Inputs to, boolean terminal) {
        double sum = 0;
        double factor = 1;
        for (Part part : parts) {
            sum += factor * part.reward();
            factor *= discount;
        }
        Part first = parts.element();
        return new Transition(first.from(), first.action(), sum, terminal ? 0 : factor, to);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(parts.size());
        for (Part part : parts) {
            part.from().save(out);
            out.writeInt(part.action());
            out.writeDouble(part.reward());
        }
    }

    void restore(DataInput in, int observationSize, int actions) throws IOException {
        parts.clear();
        for (int left = in.readInt(); left > 0; left--) {
            parts.add(new Part(Inputs.restore(in, observationSize, actions), in.readInt(), in.readDouble()));
        }
    }
}
