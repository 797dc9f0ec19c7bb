package dev.quarry.calculus;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The time T in which one miner computes one hash and looks at it, in seconds. It is a time, not a rate: the hash rate
 * is 1/T.
 *
 * @param seconds T, positive
 */
public record HashTime(BigFraction seconds) {

    /**
     * Checks the sign.
     *
     * @throws IllegalArgumentException if {@code seconds} is not positive
     */
    public HashTime {
        if (seconds.signum() <= 0) {
            throw new IllegalArgumentException("hash time " + ExactNumber.format(seconds)
                + " is not positive; it is the seconds that one hash takes, 1/rate");
        }
    }

    /**
     * Returns the hash time written in one of the notations of {@link ExactNumber#parse}.
     *
     * @param seconds T, for example {@code 0.02e-9}
     * @return the hash time
     * @throws IllegalArgumentException if the text is no number or the number is not positive
     */
    public static HashTime of(String seconds) {
        return new HashTime(ExactNumber.parse(seconds));
    }

    /**
     * Returns the hashes that one miner completes in a duration: ⌊t/T⌋, of the exact quotient.
     *
     * @param duration t in seconds, not negative
     * @return ⌊t/T⌋
     * @throws IllegalArgumentException if the duration is negative
     */
    public BigInteger hashesWithin(BigFraction duration) {
        if (duration.signum() < 0) {
            throw new IllegalArgumentException("duration " + ExactNumber.format(duration) + " s is negative");
        }
        return floor(duration.divide(seconds));
    }

    /**
     * Returns the hashes that one miner completes strictly before a moment: ⌈t/T⌉ − 1, of the exact quotient.
     *
     * @param moment t in seconds, positive
     * @return ⌈t/T⌉ − 1, at least 0
     * @throws IllegalArgumentException if the moment is not positive
     */
    public BigInteger hashesBefore(BigFraction moment) {
        if (moment.signum() <= 0) {
            throw new IllegalArgumentException("moment " + ExactNumber.format(moment)
                + " s is not positive; no hash ends before the race starts");
        }
        return floor(moment.divide(seconds).negate()).negate().subtract(BigInteger.ONE);
    }

    private static BigInteger floor(BigFraction x) {
        BigFraction canonical = ExactNumber.canonical(x);
        BigInteger[] parts = canonical.getNumerator().divideAndRemainder(canonical.getDenominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    @Override
    public String toString() {
        return ExactNumber.format(seconds) + " s";
    }
}
