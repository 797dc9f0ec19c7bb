package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.solver.Certificate.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/** Short decimals that are certain to lie on one side of a number known as a double. */
final class Decimals {

    /** Exceeds the relative error of the doubles that are written down. */
    private static final double ERROR = 0x1p-36;

    private static final double LEAST_LOGARITHM = -600;
    private static final double LOG_OF_TEN = Math.log(10);
    private static final int[] DIGITS = {9, 17};
    private static final int MOST_ZEROS = 12;
    private static final double HALF = 0.5;

    /** Far below any limit that a problem can state. */
    private static final int LEAST_EXPONENT = -1_000_000;

    private Decimals() {
    }

    static String lower(double number) {
        return number <= 0 ? "0" : text(new BigDecimal(number * (1 - ERROR))
            .round(new MathContext(DIGITS[0], RoundingMode.FLOOR)));
    }

    static String upper(double number) {
        return number <= 0 ? "0" : text(new BigDecimal(number * (1 + ERROR))
            .round(new MathContext(DIGITS[0], RoundingMode.CEILING)));
    }

    /** A decimal not above a number, and not below a limit that the number exceeds. */
    static String lower(double number, BigFraction limit) {
        for (int digits : DIGITS) {
            BigDecimal rounded = new BigDecimal(number * (1 - ERROR))
                .round(new MathContext(digits, RoundingMode.FLOOR));
            if (rounded.signum() > 0 && compare(rounded, limit) >= 0) {
                return text(rounded);
            }
        }
        return "0";
    }

    /** A decimal not below a number, and not above a limit that exceeds the number, if such a short one exists. */
    static String upper(double number, BigFraction limit) {
        if (number <= 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.ZERO;
        for (int digits : DIGITS) {
            rounded = new BigDecimal(number * (1 + ERROR)).round(new MathContext(digits, RoundingMode.CEILING));
            if (compare(rounded, limit) <= 0) {
                return text(rounded);
            }
        }
        return limit.getDenominator().equals(BigInteger.ONE) ? text(new BigDecimal(limit.getNumerator()))
            : text(rounded);
    }

    /** A decimal not above e^logarithm. */
    static String lowerOfLog(double logarithm) {
        return logarithm < LEAST_LOGARITHM ? "0" : lower(Math.exp(logarithm));
    }

    /** A decimal not below e^logarithm, and not above a limit that exceeds it. */
    static String upperOfLog(double logarithm, BigFraction limit) {
        if (logarithm == Double.NEGATIVE_INFINITY) {
            return "0";
        }
        if (logarithm >= LEAST_LOGARITHM) {
            return upper(Math.exp(logarithm), limit);
        }
        long exponent = (long) Math.floor(logarithm / LOG_OF_TEN * (1 - ERROR)) + 1;
        return "1e" + Math.max(exponent, LEAST_EXPONENT);
    }

    /** A decimal not below a number, of which the logarithm of its complement is known as well. */
    static String upperOfComplement(double number, double logarithm) {
        return number < HALF ? upper(number)
            : text(BigDecimal.ONE.subtract(new BigDecimal(lowerOfLog(logarithm))));
    }

    /** Whether an interval lies on the right side of a limit. */
    static boolean keep(Interval interval, Bound bound) {
        return bound.sense() == Bound.Sense.AT_MOST
            ? compare(new BigDecimal(interval.upper()), bound.limit()) <= 0
            : compare(new BigDecimal(interval.lower()), bound.limit()) >= 0;
    }

    private static int compare(BigDecimal decimal, BigFraction limit) {
        return decimal.multiply(new BigDecimal(limit.getDenominator())).compareTo(new BigDecimal(limit.getNumerator()));
    }

    static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean plain = stripped.scale() <= 0 ? stripped.precision() - stripped.scale() <= 2 * MOST_ZEROS
            : stripped.scale() - stripped.precision() <= MOST_ZEROS;
        return plain ? stripped.toPlainString() : stripped.unscaledValue() + "e" + -stripped.scale();
    }
}
