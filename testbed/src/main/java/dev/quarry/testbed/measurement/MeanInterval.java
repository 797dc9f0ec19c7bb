package dev.quarry.testbed.measurement;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean x̄ of n independent numbers, with the confidence interval of Student's t: x̄ ± t·s/√n, where s² =
 * Σ(x − x̄)²/(n − 1), and t is the 1 − α/2 quantile of Student's distribution with n − 1 degrees of freedom. It has the
 * error rate α exactly where the numbers are normal, and nearly where there are many.
 *
 * @param size n
 * @param mean x̄; NaN where there is no number
 * @param standardError s/√n; NaN where there are fewer than two numbers
 * @param from the lower end; −∞ where there is one number, NaN where there is none
 * @param to the upper end; ∞ where there is one number, NaN where there is none
 */
public record MeanInterval(int size, double mean, double standardError, double from, double to) {

    /**
     * Computes mean and interval.
     *
     * @param numbers the numbers, in any unit; the unit of mean, standard error and ends is the same
     * @param errorRate α, the probability that the interval does not contain the expectation; above 0 and at most 1
     * @return the mean, its standard error and its interval
     * @throws IllegalArgumentException if the error rate is out of range
     */
    public static MeanInterval of(double[] numbers, double errorRate) {
        if (!(errorRate > 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("error rate " + errorRate + " is outside (0, 1]");
        }
        if (numbers.length == 0) {
            return new MeanInterval(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Mean.of(numbers).getAsDouble();
        if (numbers.length == 1) {
            return new MeanInterval(1, mean, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double error = Math.sqrt(Variance.of(numbers).getAsDouble() / numbers.length);
        double reach = TDistribution.of(numbers.length - 1.0).inverseSurvivalProbability(errorRate / 2) * error;
        return new MeanInterval(numbers.length, mean, error, mean - reach, mean + reach);
    }
}
