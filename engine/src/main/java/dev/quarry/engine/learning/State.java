package dev.quarry.engine.learning;

/** What a task shows before an action: an observation, and which actions are allowed. */
public final class State {

    private final double[] observation;
    private final boolean[] allowed;

    private State(double[] observation, boolean[] allowed) {
        this.observation = observation;
        this.allowed = allowed;
    }

    /**
     * Makes a state.
     *
     * @param observation finite numbers
     * @param allowed     the mask: for each action, whether it is allowed
     * @return the state
     * @throws IllegalArgumentException if an observation is not finite
     */
    public static State of(double[] observation, boolean[] allowed) {
        for (int i = 0; i < observation.length; i++) {
            if (!Double.isFinite(observation[i])) {
                throw new IllegalArgumentException("observation " + i + " is " + observation[i] + ": must be finite");
            }
        }
        return new State(observation.clone(), allowed.clone());
    }

    /**
     * Returns the size of the observation.
     *
     * @return how many numbers it has
     */
    public int observationSize() {
        return observation.length;
    }

    /**
     * Returns one number of the observation.
     *
     * @param index from 0
     * @return the number
     */
    public double observation(int index) {
        return observation[index];
    }

    /**
     * Returns the number of actions.
     *
     * @return allowed or not
     */
    public int actions() {
        return allowed.length;
    }

    /**
     * Says whether an action is allowed.
     *
     * @param action from 0
     * @return whether it is
     */
    public boolean isAllowed(int action) {
        return allowed[action];
    }
}
