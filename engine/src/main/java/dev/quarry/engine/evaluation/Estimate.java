package dev.quarry.engine.evaluation;

import dev.quarry.testbed.measurement.MeanInterval;
import java.util.Arrays;

/**
 * The mean of a number over independent runs, with the confidence interval of Student's t: mean ± t·s/√n, t the
 * quantile with n − 1 degrees of freedom.
 *
 * @param mean the mean; NaN where there is no run
 * @param low the lower end; −∞ where there is one run, NaN where there is none
 * @param high the upper end; ∞ where there is one run, NaN where there is none
 * @param runs n, the runs that have the number
 */
public record Estimate(double mean, double low, double high, int runs) {

    /**
     * Returns the estimate of some numbers.
     *
     * @param values the numbers; those that are NaN do not count
     * @param confidence the probability of the interval, above 0 and below 1
     * @return the estimate
     * @throws IllegalArgumentException if the confidence is out of range
     */
    public static Estimate of(double[] values, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is outside (0, 1)");
        }
        MeanInterval interval = MeanInterval.of(Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray(),
            1 - confidence);
        return new Estimate(interval.mean(), interval.from(), interval.to(), interval.size());
    }

    /**
     * Returns whether the interval has numbers of one sign only: a difference that is significant.
     *
     * @return whether 0 is outside it
     */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
