package dev.quarry.engine.environment;

/** The numbers that a network decides by, and the actions that it may choose from. */
public final class Observation {

    private final double[] values;
    private final boolean[] mask;

    Observation(double[] values, boolean[] mask) {
        this.values = values;
        this.mask = mask;
    }

    /**
     * Returns the numbers.
     *
     * @return a copy, of the length {@link ObservationRule#size}
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns which actions may be chosen, by their ordinals.
     *
     * @return a copy
     */
    public boolean[] mask() {
        return mask.clone();
    }
}
