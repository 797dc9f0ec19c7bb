package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the certified quantities of a race share: evaluation to a wanted number of digits, and small exact powers. */
final class Refinement {

    private static final int GUARD_DIGITS = 12;
    private static final int FIRST_DIGITS = 16;

    /** More digits than these are not counted. */
    private static final int MOST_DIGITS = 1_000;

    /** Less than this is not narrowed further: it is below every positive bound that can be written. */
    private static final BigDecimal NEGLIGIBLE = BigDecimal.valueOf(1, 399_000);

    /**
     * The longest power, in bits, that is written out; as long as the numbers that {@link ExactNumber} reads, twice.
     */
    private static final int MAX_POWER_BITS = 2 * ExactNumber.MAX_POWER_BITS;

    /** The longest fraction, in bits, that is computed with. */
    private static final int MAX_FRACTION_BITS = 1 << 14;

    private Refinement() {
    }

    /** Evaluates with more and more working digits until the enclosure is as narrow as wanted. */
    static DecimalEnclosure toDigits(int digits, Function<DecimalArithmetic, DecimalEnclosure> formula) {
        for (int working = digits + GUARD_DIGITS;; working *= 2) {
            DecimalEnclosure enclosure = formula.apply(new DecimalArithmetic(working));
            if (enclosure.isKnownTo(digits) || enclosure.upper().compareTo(NEGLIGIBLE) < 0) {
                return enclosure;
            }
        }
    }

    /**
     * The digits that can be had of a number of which not all can: with more and more digits asked for, until there are
     * fewer.
     */
    static int mostDigits(IntFunction<DecimalEnclosure> enclosure) {
        for (int digits = FIRST_DIGITS;; digits *= 2) {
            int known = knownDigits(enclosure.apply(digits + GUARD_DIGITS));
            if (known < digits || digits > MOST_DIGITS) {
                return known;
            }
        }
    }

    /** The most digits to which an enclosure is known, 0 where there are none. */
    static int knownDigits(DecimalEnclosure enclosure) {
        BigDecimal width = enclosure.upper().subtract(enclosure.lower());
        if (enclosure.lower().signum() <= 0 || width.signum() == 0) {
            return width.signum() == 0 ? Integer.MAX_VALUE : 0;
        }
        // Leading digits of ends and width give the count up to one too many.
        int digits = exponentOfTen(enclosure.lower()) - exponentOfTen(width) + 1;
        while (digits > 0 && !enclosure.isKnownTo(digits)) {
            digits--;
        }
        return Math.max(0, digits);
    }

    private static int exponentOfTen(BigDecimal number) {
        return number.precision() - number.scale();
    }

    /** Tells whether q^hashes is short enough to be written out. */
    static boolean isShortPower(BigInteger hashes, Difficulty difficulty) {
        return bits(hashes, difficulty).compareTo(BigInteger.valueOf(MAX_POWER_BITS)) <= 0;
    }

    /** Tells whether base^exponent is short enough to be written out, for a base in [0, 1]. */
    static boolean isShortPower(BigFraction base, int exponent) {
        return (base.getDenominator().bitLength() - 1L) * exponent <= MAX_POWER_BITS;
    }

    /** Tells whether q^hashes is short enough to be divided by and added to its like. */
    static boolean isShortFraction(BigInteger hashes, Difficulty difficulty) {
        return bits(hashes, difficulty).compareTo(BigInteger.valueOf(MAX_FRACTION_BITS)) <= 0;
    }

    private static BigInteger bits(BigInteger hashes, Difficulty difficulty) {
        return hashes.multiply(BigInteger.valueOf(difficulty.bits()));
    }

    /** q^hashes, for a power that is short. */
    static BigFraction power(BigInteger hashes, Difficulty difficulty) {
        int exponent = hashes.intValueExact();
        BigInteger whole = BigInteger.ONE.shiftLeft(difficulty.bits());
        return BigFraction.of(whole.subtract(BigInteger.ONE).pow(exponent), BigInteger.ONE.shiftLeft(
            Math.multiplyExact(difficulty.bits(), exponent)));
    }

    /** The double κ·hashes, relative error at most 5u; infinite where it is beyond the doubles. */
    static double exponent(BigInteger hashes, Difficulty difficulty) {
        return RaceKernel.kappa(difficulty.bits()) * hashes.doubleValue();
    }
}
