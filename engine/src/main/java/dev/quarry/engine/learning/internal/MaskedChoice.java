package dev.quarry.engine.learning.internal;

/** The best of the actions that are allowed. */
public final class MaskedChoice {

    private MaskedChoice() {
    }

    /**
     * Returns the allowed action of greatest value, the first of them at a tie.
     *
     * @param values  the value of each action
     * @param allowed the mask of each action
     * @return the action
     * @throws IllegalArgumentException if no action is allowed, or the value of an allowed one is not a number
     */
    public static int best(double[] values, boolean[] allowed) {
        int best = -1;
        for (int action = 0; action < values.length; action++) {
            if (allowed[action]) {
                if (Double.isNaN(values[action])) {
                    throw new IllegalArgumentException("the value of action " + action + " is not a number");
                }
                if (best < 0 || values[action] > values[best]) {
                    best = action;
                }
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("no action is allowed: at least one of " + values.length + " must be");
        }
        return best;
    }
}
