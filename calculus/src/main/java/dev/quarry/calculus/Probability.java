package dev.quarry.calculus;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact probability.
 *
 * @param value the probability, from 0 to 1
 */
public record Probability(BigFraction value) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code value} is outside [0, 1]
     */
    public Probability {
        value = ExactNumber.canonical(value);
        if (value.signum() < 0 || value.compareTo(BigFraction.ONE) > 0) {
            throw new IllegalArgumentException("probability " + ExactNumber.format(value) + " is outside [0, 1]");
        }
    }

    /**
     * Returns the probability written in one of the notations of {@link ExactNumber#parse}.
     *
     * @param text a number, for example {@code 2^-64}
     * @return the probability
     * @throws IllegalArgumentException if the text is no number or the number is outside [0, 1]
     */
    public static Probability of(String text) {
        return new Probability(ExactNumber.parse(text));
    }

    @Override
    public String toString() {
        return ExactNumber.format(value);
    }
}
