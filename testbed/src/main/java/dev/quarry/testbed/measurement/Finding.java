package dev.quarry.testbed.measurement;

import org.jspecify.annotations.Nullable;

/**
 * A quantity as it is predicted and as it was measured.
 *
 * @param quantity the quantity
 * @param predicted what the calculus says; null for a distribution
 * @param measured what was measured; the test statistic for a distribution
 * @param low the lower end of the confidence interval of what was measured; null for a distribution
 * @param high the upper end
 * @param size how many races, or rows of races, it was measured in
 * @param pValue the probability, if the prediction is right, of what is measured to be as far from it or farther
 */
public record Finding(Quantity quantity, @Nullable Double predicted, double measured, @Nullable Double low,
    @Nullable Double high, long size, double pValue) {
}
