package dev.quarry.engine.learning;

/**
 * How often an action is drawn at random from the allowed ones instead of chosen: with probability ε, which falls in a
 * line from its first to its last value, and stays there. While the replay memory warms up all actions are random.
 *
 * @param first ε when learning begins, from 0 to 1
 * @param last  ε in the end, from 0 to 1
 * @param steps how many steps the way takes, from 1
 */
public record Exploration(double first, double last, long steps) {

    /**
     * Checks the probabilities.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Exploration {
        Checks.inside("the first exploration rate", first, 0, 1);
        Checks.inside("the last exploration rate", last, 0, 1);
        Checks.atLeast("the number of steps of exploration", steps, 1);
    }

    /**
     * Returns ε.
     *
     * @param step steps since learning began
     * @return first + (last − first) · min(step/steps, 1)
     */
    public double rate(long step) {
        return step >= steps ? last : first + (last - first) * step / steps;
    }
}
