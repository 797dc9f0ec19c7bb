package dev.quarry.engine.environment;

/**
 * What the engine can do after a block (MODEL, section 6). The ordinal of an action is its number in masks and in the
 * output of a network.
 */
public enum Action {

    /** Asks for one more leading zero bit. */
    D_INCREASE("d_increase", 0, 1),

    /** Asks for one leading zero bit fewer. */
    D_DECREASE("d_decrease", 0, -1),

    /** Starts one more miner. */
    MINER_START("miner_start", 1, 0),

    /** Stops one miner. */
    MINER_STOP("miner_stop", -1, 0),

    /** Leaves all as it is. */
    NONE("none", 0, 0);

    private final String word;
    private final int miners;
    private final int bits;

    Action(String word, int miners, int bits) {
        this.word = word;
        this.miners = miners;
        this.bits = bits;
    }

    /**
     * Returns the name of the action in input and output.
     *
     * @return a word such as {@code d_increase}
     */
    public String word() {
        return word;
    }

    /**
     * Returns the action that has a number.
     *
     * @param number its ordinal
     * @return the action
     * @throws IllegalArgumentException if no action has that number
     */
    public static Action of(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("action " + number + " is outside 0.." + (values().length - 1));
        }
        return values()[number];
    }

    /**
     * Returns what the action makes of controls, allowed or not.
     *
     * @param controls what is deployed
     * @return what would be deployed
     */
    public Controls on(Controls controls) {
        return new Controls(controls.miners() + miners, controls.difficulty() + bits);
    }
}
