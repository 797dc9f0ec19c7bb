package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Two decimals that enclose a number. Every operation rounds outwards to the digits that it is given. Products and
 * quotients are those of numbers that are not negative, the only ones that races are made of.
 *
 * @param lower at most the number
 * @param upper at least the number
 */
record Interval(BigDecimal lower, BigDecimal upper) {

    static final Interval ZERO = new Interval(BigDecimal.ZERO, BigDecimal.ZERO);
    static final Interval ONE = new Interval(BigDecimal.ONE, BigDecimal.ONE);

    static Interval of(Rational number, int digits) {
        BigDecimal numerator = new BigDecimal(number.numerator());
        BigDecimal denominator = new BigDecimal(number.denominator());
        return new Interval(numerator.divide(denominator, down(digits)), numerator.divide(denominator, up(digits)));
    }

    static Interval of(BigInteger number) {
        return new Interval(new BigDecimal(number), new BigDecimal(number));
    }

    static Interval of(long number) {
        return of(BigInteger.valueOf(number));
    }

    static MathContext down(int digits) {
        return new MathContext(digits, RoundingMode.FLOOR);
    }

    static MathContext up(int digits) {
        return new MathContext(digits, RoundingMode.CEILING);
    }

    Interval plus(Interval other, int digits) {
        return new Interval(lower.add(other.lower, down(digits)), upper.add(other.upper, up(digits)));
    }

    Interval minus(Interval other, int digits) {
        return new Interval(lower.subtract(other.upper, down(digits)), upper.subtract(other.lower, up(digits)));
    }

    Interval times(Interval other, int digits) {
        return new Interval(lower.multiply(other.lower, down(digits)), upper.multiply(other.upper, up(digits)));
    }

    /** The quotient, by a divisor that is known to be positive. */
    Interval dividedBy(Interval other, int digits) {
        return new Interval(lower.divide(other.upper, down(digits)), upper.divide(other.lower, up(digits)));
    }

    /** What is left of this enclosure of a number that is known to lie between 0 and an upper end. */
    Interval within(BigDecimal most) {
        return new Interval(lower.max(BigDecimal.ZERO), upper.min(most));
    }

    Interval min(Interval other) {
        return new Interval(lower.min(other.lower), upper.min(other.upper));
    }

    Interval max(Interval other) {
        return new Interval(lower.max(other.lower), upper.max(other.upper));
    }
}
