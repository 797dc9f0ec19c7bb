package dev.quarry.engine.learning;

import java.util.Arrays;
import java.util.Map;

/**
 * What is learned: episodes of states, actions and rewards. Every episode ends some time, whatever is done in it. A
 * task has a state of its own and serves one thread.
 *
 * <p>All chance of an episode comes from the seed of its {@link #reset}: so training repeats, and networks are
 * evaluated on the same episodes.
 */
public interface LearningTask {

    /**
     * Returns the size of each observation.
     *
     * @return how many numbers, from 1
     */
    int observationSize();

    /**
     * Returns the number of actions.
     *
     * @return allowed or not, from 1
     */
    int actions();

    /**
     * Returns the fixed ratios that observations are multiplied by before the network sees them. They go with the
     * network wherever it is run.
     *
     * @return one for each number of the observation; 1 unless overridden
     */
    default double[] ratios() {
        double[] ratios = new double[observationSize()];
        Arrays.fill(ratios, 1);
        return ratios;
    }

    /**
     * Returns what tells this task from others. It goes with checkpoints, which are continued on the same task only.
     *
     * @return texts by name; none unless overridden
     */
    default Map<String, String> about() {
        return Map.of();
    }

    /**
     * Begins an episode.
     *
     * @param seed of everything random in it
     * @return its first state, in which some action is allowed
     */
    State reset(long seed);

    /**
     * Acts. Not called again after the end of an episode, before {@link #reset}.
     *
     * @param action one that is allowed
     * @return what came of it; in its state some action is allowed, unless it is terminal
     */
    Step step(int action);

    /**
     * Writes down where the present episode is, so that another instance can go on with it.
     *
     * @return whatever {@link #restore} needs
     */
    byte[] snapshot();

    /**
     * Goes on with an episode of another instance, exactly as that one would.
     *
     * @param snapshot what {@link #snapshot} returned
     * @return the present state
     * @throws IllegalArgumentException if no task of this kind has written the snapshot
     */
    State restore(byte[] snapshot);
}
