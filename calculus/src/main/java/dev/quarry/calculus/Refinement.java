package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the certified quantities of a race share: evaluation to a wanted number of digits, and small exact powers. */
final class Refinement {

    private static final int GUARD_DIGITS = 12;

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
