package dev.quarry.engine.learning;

/**
 * What an action led to.
 *
 * @param reward what it earned: finite
 * @param next   the state after it
 * @param ending whether the episode goes on from there
 */
public record Step(double reward, State next, Ending ending) {

    /**
     * Checks the reward.
     *
     * @throws IllegalArgumentException if the reward is not finite
     */
    public Step {
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("a reward of " + reward + ": must be finite");
        }
    }
}
