package dev.quarry.engine.learning;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A task whose states are as it says they are, and as the network sees them. */
final class CheckedTask {

    private final LearningTask task;
    private final int observationSize;
    private final int actions;
    private final double[] ratios;

    CheckedTask(LearningTask task) {
        this.task = task;
        observationSize = task.observationSize();
        actions = task.actions();
        ratios = task.ratios().clone();
        if (ratios.length != observationSize) {
            throw new IllegalArgumentException("the task has " + ratios.length + " ratios: must be " + observationSize
                + ", as many as observations");
        }
    }

    int observationSize() {
        return observationSize;
    }

    int actions() {
        return actions;
    }

    double[] ratios() {
        return ratios.clone();
    }

    SortedMap<String, String> about() {
        return new TreeMap<>(task.about());
    }

    boolean isLike(CheckedTask other) {
        return actions == other.actions && Arrays.equals(ratios, other.ratios);
    }

    Inputs reset(long seed) {
        return checked(task.reset(seed), true);
    }

    Step step(int action) {
        return task.step(action);
    }

    Inputs after(Step step) {
        return checked(step.next(), step.ending() != Ending.TERMINAL);
    }

    byte[] snapshot() {
        return task.snapshot();
    }

    Inputs restore(byte[] snapshot) {
        return checked(task.restore(snapshot), true);
    }

    private Inputs checked(State state, boolean mustAllow) {
        if (state.observationSize() != observationSize) {
            throw new IllegalStateException("the task shows " + state.observationSize() + " numbers: it said "
                + observationSize);
        }
        if (state.actions() != actions) {
            throw new IllegalStateException("the task masks " + state.actions() + " actions: it said " + actions);
        }
        Inputs inputs = Inputs.of(state, ratios);
        if (mustAllow && inputs.allowedActions() == 0) {
            throw new IllegalStateException("the task allows no action in a state that is not terminal");
        }
        return inputs;
    }
}
