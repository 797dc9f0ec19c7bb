package dev.quarry.engine.agent;

import dev.quarry.engine.environment.Observation;
import java.util.OptionalInt;

/** The range of each number of observations. */
public final class ObservedRange {

    private final double[] least;
    private final double[] most;

    private ObservedRange(double[] least, double[] most) {
        this.least = least;
        this.most = most;
    }

    static ObservedRange of(double[] least, double[] most) {
        if (least.length != most.length) {
            throw new IllegalArgumentException(least.length + " least and " + most.length + " most numbers observed");
        }
        return new ObservedRange(least.clone(), most.clone());
    }

    double[] least() {
        return least.clone();
    }

    double[] most() {
        return most.clone();
    }

    /**
     * Returns which number of an observation is outside.
     *
     * @param observation the observation
     * @return the first that is less than the least or more than the most, counted from 0; none where all are within
     */
    public OptionalInt outside(Observation observation) {
        double[] values = observation.values();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= least[i] && values[i] <= most[i])) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns the least that was observed.
     *
     * @param number which number, from 0
     * @return the least
     */
    public double least(int number) {
        return least[number];
    }

    /**
     * Returns the most that was observed.
     *
     * @param number which number, from 0
     * @return the most
     */
    public double most(int number) {
        return most[number];
    }
}
