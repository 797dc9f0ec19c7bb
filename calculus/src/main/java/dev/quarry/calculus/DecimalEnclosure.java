package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A closed interval of decimals that contains a real number.
 *
 * @param lower the lower end
 * @param upper the upper end
 */
public record DecimalEnclosure(BigDecimal lower, BigDecimal upper) {

    /**
     * Checks the order of the ends.
     *
     * @throws IllegalArgumentException if lower exceeds upper
     */
    public DecimalEnclosure {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("[" + lower + ", " + upper + "] is empty");
        }
    }

    /**
     * Returns the enclosure of an exact number.
     *
     * @param number the number
     * @param digits the significant digits to keep, at least 1
     * @return an interval whose ends are the number rounded down and up to that many digits
     */
    public static DecimalEnclosure of(BigFraction number, int digits) {
        BigDecimal numerator = new BigDecimal(number.getNumerator());
        BigDecimal denominator = new BigDecimal(number.getDenominator());
        return new DecimalEnclosure(numerator.divide(denominator, new MathContext(digits, RoundingMode.FLOOR)),
            numerator.divide(denominator, new MathContext(digits, RoundingMode.CEILING)));
    }

    /**
     * Tells whether the interval is narrow: its width is at most 10<sup>−digits</sup> of every number in it.
     *
     * @param digits the significant digits wanted
     * @return whether this many digits are known; never for an interval that reaches 0, other than [0, 0]
     */
    public boolean isKnownTo(int digits) {
        if (lower.signum() <= 0) {
            return lower.signum() == 0 && upper.signum() == 0;
        }
        return upper.subtract(lower).compareTo(lower.movePointLeft(digits)) <= 0;
    }

    /**
     * Compares every number of this interval with an exact number.
     *
     * @param number the number
     * @return −1 if all are below it, 1 if all are above it, 0 if neither is so
     */
    public int compareTo(BigFraction number) {
        return compare(upper, number) < 0 ? -1 : Math.max(0, compare(lower, number));
    }

    /** The order of a decimal and a fraction. */
    static int compare(BigDecimal decimal, BigFraction number) {
        BigFraction canonical = ExactNumber.canonical(number);
        return decimal.multiply(new BigDecimal(canonical.getDenominator()))
            .compareTo(new BigDecimal(canonical.getNumerator()));
    }
}
