package dev.quarry.calculus;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A closed interval of doubles that contains a non-negative real number.
 *
 * @param lower the lower end, at least 0
 * @param upper the upper end, possibly infinite
 */
public record Enclosure(double lower, double upper) {

    /** Below this value doubles are not trusted to keep a relative error: a result may have underflowed on the way. */
    static final double TINY = 0x1p-960;

    private static final int SIGNIFICAND_BITS = 53;
    private static final int MODERATE_BITS = 960;

    /**
     * Checks the order of the ends.
     *
     * @throws IllegalArgumentException unless 0 ≤ lower ≤ upper
     */
    public Enclosure {
        if (!(lower >= 0 && lower <= upper)) {
            throw new IllegalArgumentException("[" + lower + ", " + upper + "] encloses no non-negative number");
        }
    }

    /**
     * Returns the enclosure of a number that is known to a relative error.
     *
     * <p>A value below 2<sup>−960</sup> is taken as 0..2<sup>−959</sup>, whatever its error, so that underflow never
     * looks like knowledge. An infinite value is taken as one that overflowed, for a number of at least half the
     * largest double.
     *
     * @param value the approximation v, not negative
     * @param relativeError ρ, with |v − x| ≤ ρ·x for the number x; at least 1/2 means that nothing is known
     * @return an interval that contains x
     */
    public static Enclosure around(double value, double relativeError) {
        if (!(relativeError < 0.5)) {
            return new Enclosure(0, Double.POSITIVE_INFINITY);
        }
        if (value < TINY) {
            return new Enclosure(0, 2 * TINY);
        }
        double margin = 2 * value * relativeError;
        return value == Double.POSITIVE_INFINITY
            ? new Enclosure(Double.MAX_VALUE / 2, value)
            : new Enclosure(Math.max(0, Math.nextDown(value - margin)), Math.nextUp(value + margin));
    }

    /**
     * Returns an enclosure of an exact number.
     *
     * @param number the number, not negative
     * @return an interval of at most two units in the last place around it, or just it where it is a double of moderate
     *     size, such as 1
     */
    public static Enclosure of(BigFraction number) {
        double value = number.doubleValue();
        if (number.signum() == 0 || isDouble(number)) {
            return new Enclosure(value, value);
        }
        return value == Double.POSITIVE_INFINITY
            ? new Enclosure(Double.MAX_VALUE, value)
            : new Enclosure(Math.max(0, Math.nextDown(value)), Math.nextUp(value));
    }

    /**
     * Returns an enclosure of what decimals enclose.
     *
     * @param decimals an interval that contains a non-negative number
     * @return an interval of doubles that contains its non-negative part
     */
    static Enclosure from(DecimalEnclosure decimals) {
        double lower = Math.max(0, decimals.lower().doubleValue());
        double upper = decimals.upper().doubleValue();
        return new Enclosure(lower == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : down(lower), Math.nextUp(upper));
    }

    private static boolean isDouble(BigFraction number) {
        BigInteger denominator = number.getDenominator();
        return denominator.signum() > 0 && denominator.bitCount() == 1
            && denominator.bitLength() <= MODERATE_BITS && number.getNumerator().bitLength() <= SIGNIFICAND_BITS;
    }

    /**
     * Returns an enclosure of −ln p.
     *
     * <p>Above 1/2 it is −log1p(−(1−p)), of the exact 1 − p, whose condition number is at most 1.5; else it is
     * k·ln 2 plus the difference of the logarithms of two numbers in [1/2, 1], at least ln 2 in all. Either way the
     * relative error is less than 17u.
     *
     * @param probability p
     * @return an interval that contains −ln p, which is infinite for p = 0
     */
    public static Enclosure ofMinusLog(Probability probability) {
        BigFraction p = probability.value();
        if (p.signum() == 0) {
            return new Enclosure(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        if (p.compareTo(BigFraction.ONE) == 0) {
            return new Enclosure(0, 0);
        }
        if (p.compareTo(BigFraction.of(1, 2)) > 0) {
            return around(-Math.log1p(-BigFraction.ONE.subtract(p).doubleValue()), 0x1p-48);
        }
        BigInteger numerator = p.getNumerator();
        BigInteger denominator = p.getDenominator();
        double powersOfTwo = (denominator.bitLength() - numerator.bitLength()) * Math.log(2);
        return around(powersOfTwo + Math.log(mantissa(denominator)) - Math.log(mantissa(numerator)), 0x1p-48);
    }

    /** x·2^−k in [1/2, 1), where k is the length of x in bits. */
    private static double mantissa(BigInteger x) {
        int cut = Math.max(0, x.bitLength() - Long.SIZE + 1);
        return Math.scalb((double) x.shiftRight(cut).longValueExact(), cut - x.bitLength());
    }

    /**
     * Returns this enclosure cut to numbers that are at most 1, for probabilities.
     *
     * @return the part of this interval in [0, 1]
     */
    Enclosure asProbability() {
        return upper <= 1 ? this : new Enclosure(Math.min(lower, 1), 1);
    }

    /**
     * Returns an enclosure of the sum of two enclosed numbers.
     *
     * @param other the other enclosure
     * @return an interval that contains every sum of members
     */
    public Enclosure plus(Enclosure other) {
        return new Enclosure(down(lower + other.lower), Math.nextUp(upper + other.upper));
    }

    /**
     * Returns an enclosure of the product of two enclosed numbers.
     *
     * @param other the other enclosure
     * @return an interval that contains every product of members
     */
    public Enclosure times(Enclosure other) {
        double top = upper == 0 || other.upper == 0 ? 0 : Math.nextUp(upper * other.upper);
        double bottom = lower == 0 || other.lower == 0 ? 0 : down(lower * other.lower);
        return new Enclosure(bottom, top);
    }

    /** The next double towards zero, finite even for an overflow: the largest double is below what overflowed. */
    private static double down(double x) {
        return x == 0 ? 0 : Math.nextDown(x);
    }
}
