package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Interval arithmetic on decimals with outward rounding: every operation rounds its lower end down and its upper end
 * up, and every series carries a bound of its remainder, so that results contain the true value whatever the precision.
 * A higher precision only narrows them.
 */
final class DecimalArithmetic {

    static final DecimalEnclosure ZERO = new DecimalEnclosure(BigDecimal.ZERO, BigDecimal.ZERO);
    static final DecimalEnclosure ONE = new DecimalEnclosure(BigDecimal.ONE, BigDecimal.ONE);

    /**
     * Beyond this exponent e^−x is only enclosed as 0..10^−400000, less than any positive bound that can be written.
     */
    private static final BigDecimal LARGEST_EXPONENT = new BigDecimal(1_000_000);
    private static final BigDecimal BELOW_ANY_BOUND = BigDecimal.valueOf(1, 400_000);
    private static final DecimalEnclosure NEGLIGIBLE = new DecimalEnclosure(BigDecimal.ZERO, BELOW_ANY_BOUND);
    private static final int HALVINGS_BELOW_ONE = 4;
    private static final double BITS_PER_DIGIT = 3.33;

    private final MathContext down;
    private final MathContext up;

    DecimalArithmetic(int digits) {
        down = new MathContext(digits, RoundingMode.FLOOR);
        up = new MathContext(digits, RoundingMode.CEILING);
    }

    int digits() {
        return down.getPrecision();
    }

    DecimalEnclosure of(BigFraction number) {
        return DecimalEnclosure.of(number, digits());
    }

    DecimalEnclosure of(BigInteger number) {
        BigDecimal exact = new BigDecimal(number);
        return new DecimalEnclosure(exact.round(down), exact.round(up));
    }

    DecimalEnclosure plus(DecimalEnclosure a, DecimalEnclosure b) {
        return new DecimalEnclosure(a.lower().add(b.lower(), down), a.upper().add(b.upper(), up));
    }

    DecimalEnclosure minus(DecimalEnclosure a, DecimalEnclosure b) {
        return new DecimalEnclosure(a.lower().subtract(b.upper(), down), a.upper().subtract(b.lower(), up));
    }

    /** What is known of a number that is known not to be negative: the enclosure without its negative part. */
    DecimalEnclosure notNegative(DecimalEnclosure a) {
        return new DecimalEnclosure(a.lower().max(BigDecimal.ZERO), a.upper());
    }

    /** The product, where {@code b} contains no negative number. */
    DecimalEnclosure times(DecimalEnclosure a, DecimalEnclosure b) {
        BigDecimal lower = a.lower().multiply(a.lower().signum() < 0 ? b.upper() : b.lower(), down);
        BigDecimal upper = a.upper().multiply(a.upper().signum() < 0 ? b.lower() : b.upper(), up);
        return new DecimalEnclosure(lower, upper);
    }

    /** The quotient, where {@code a} contains no negative number and {@code b} only positive ones. */
    DecimalEnclosure over(DecimalEnclosure a, DecimalEnclosure b) {
        return new DecimalEnclosure(a.lower().divide(b.upper(), down), a.upper().divide(b.lower(), up));
    }

    /**
     * The power of a number in [0, 1], by repeated squaring; only enclosed as 0..10^−400000 where it is less than that.
     */
    DecimalEnclosure power(DecimalEnclosure base, int exponent) {
        DecimalEnclosure power = ONE;
        for (int bit = Integer.SIZE - Integer.numberOfLeadingZeros(exponent) - 1; bit >= 0; bit--) {
            power = times(power, power);
            power = (exponent >> bit & 1) == 0 ? power : times(power, base);
            if (power.upper().compareTo(BELOW_ANY_BOUND) < 0) {
                return NEGLIGIBLE;
            }
        }
        return power;
    }

    /**
     * κ = −ln(1 − 2^−d) = Σ_{k≥1} 2^(−dk)/k. After the term k the rest is below 2^(−dk)/k, the sum of a geometric
     * series of ratio 2^−d ≤ 1/2.
     */
    DecimalEnclosure kappa(Difficulty difficulty) {
        int d = difficulty.bits();
        int terms = (int) (digits() * BITS_PER_DIGIT / d) + 2;
        DecimalEnclosure p = of(BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(d)));
        DecimalEnclosure power = ONE;
        DecimalEnclosure sum = ZERO;
        DecimalEnclosure term = ZERO;
        for (int k = 1; k <= terms; k++) {
            power = times(power, p);
            term = over(power, of(BigInteger.valueOf(k)));
            sum = plus(sum, term);
        }
        return new DecimalEnclosure(sum.lower(), sum.upper().add(term.upper(), up));
    }

    /** The two probabilities e^−x and 1 − e^−x, each to the full relative precision, for x ≥ 0. */
    record Decay(DecimalEnclosure open, DecimalEnclosure found) {
    }

    Decay decay(DecimalEnclosure x) {
        if (x.lower().compareTo(LARGEST_EXPONENT) > 0) {
            return new Decay(NEGLIGIBLE,
                new DecimalEnclosure(BigDecimal.ONE.subtract(BigDecimal.valueOf(1, digits())), BigDecimal.ONE));
        }
        DecimalEnclosure growth = new DecimalEnclosure(expm1(x.lower(), down), expm1(x.upper(), up));
        DecimalEnclosure whole = plus(ONE, growth);
        return new Decay(over(ONE, whole),
            new DecimalEnclosure(ratio(growth.lower(), down, up), ratio(growth.upper(), up, down)));
    }

    /** m/(1 + m), which grows with m: rounding the sum the other way rounds the quotient this way. */
    private static BigDecimal ratio(BigDecimal m, MathContext direction, MathContext opposite) {
        return m.divide(BigDecimal.ONE.add(m, opposite), direction);
    }

    /**
     * e^x − 1 of one decimal x ≥ 0: the Taylor series of t = x/2^k ≤ 1/16, all terms positive, then k times
     * m ← m(m + 2). After a term τ the rest is below τ, because t < 1/2. Rounding down leaves the
     * rest out, rounding up adds its bound.
     */
    private static BigDecimal expm1(BigDecimal x, MathContext direction) {
        int halvings = Math.max(0, HALVINGS_BELOW_ONE + exponentOfTwo(x));
        BigDecimal t = x.divide(new BigDecimal(BigInteger.ONE.shiftLeft(halvings)), direction);
        BigDecimal negligible = t.movePointLeft(direction.getPrecision() + 2);
        BigDecimal term = t;
        BigDecimal sum = t;
        for (int k = 2; term.compareTo(negligible) > 0; k++) {
            term = term.multiply(t, direction).divide(BigDecimal.valueOf(k), direction);
            sum = sum.add(term, direction);
        }
        if (direction.getRoundingMode() == RoundingMode.CEILING) {
            sum = sum.add(term, direction);
        }
        BigDecimal two = BigDecimal.valueOf(2);
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum.add(two, direction), direction);
        }
        return sum;
    }

    /** An exponent e with x < 2^e. */
    private static int exponentOfTwo(BigDecimal x) {
        return x.signum() == 0 ? -HALVINGS_BELOW_ONE : x.compareTo(BigDecimal.ONE) < 0
            ? 0 : x.toBigInteger().bitLength();
    }
}
