package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Enclosures of the functions that races are made of, to about a number of digits. Each is monotone, and is enclosed by
 * what it is at both ends of its argument.
 */
final class Precision {

    static final int LEAST_DIGITS = 40;

    /** What is not decided at so many digits stays open. */
    static final int MOST_DIGITS = 1_280;

    private static final double BITS_PER_DIGIT = 3.33;
    private static final int SPARE_BITS = 40;
    private static final int HALVINGS = 8;
    private static final int LOGARITHM_ROUNDS = 3;

    /** Of the logarithm of ten, which is multiplied by up to 2·10^9. */
    private static final int SPARE_DIGITS = 14;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** e^−x is not written out for larger x, but enclosed by 0 and {@link #NEARLY_NOTHING}. */
    private static final BigDecimal HUGE = BigDecimal.valueOf(4_000_000_000L);

    /** Larger than e^−4,000,000,000, which is less than 10^−1,737,000,000. */
    private static final BigDecimal NEARLY_NOTHING = BigDecimal.ONE.scaleByPowerOfTen(-1_700_000_000);

    private final int digits;
    private final Watch watch;
    private final Interval logOfTen;
    private final Map<Integer, Interval> hashExponents = new HashMap<>();

    Precision(int digits) {
        this(digits, Watch.NONE);
    }

    /** Makes one whose evaluations can be stopped: sums of many powers to many digits take seconds. */
    Precision(int digits, Watch watch) {
        this.digits = digits;
        this.watch = watch;
        // ln 10 = 3·ln 2 + ln(5/4)
        int more = digits + SPARE_DIGITS;
        logOfTen = minusLogOfOneMinus(BigInteger.TWO, more).times(Interval.of(3), more)
            .plus(minusLogOfOneMinus(BigInteger.valueOf(5), more), more);
    }

    int digits() {
        return digits;
    }

    /** Encloses κ(e) = −ln(1 − 2^−e), for e ≥ 1. */
    Interval hashExponent(int difficulty) {
        return hashExponents.computeIfAbsent(difficulty, e -> minusLogOfOneMinus(BigInteger.ONE.shiftLeft(e), digits));
    }

    /**
     * Encloses −ln(1 − 1/b) = Σ b^−k/k, for an integer b ≥ 2. Each term is cut to a multiple of a unit 2^−p, and all
     * terms below a unit together are less than two units.
     */
    private static Interval minusLogOfOneMinus(BigInteger b, int digits) {
        int p = b.bitLength() + bits(digits);
        BigInteger sum = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE.shiftLeft(p).divide(b);
        int terms = 0;
        while (power.signum() > 0) {
            sum = sum.add(power.divide(BigInteger.valueOf(++terms)));
            power = power.divide(b);
        }
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(p));
        return new Interval(new BigDecimal(sum).divide(unit, Interval.down(digits)),
            new BigDecimal(sum.add(BigInteger.valueOf(terms + 2L))).divide(unit, Interval.up(digits)));
    }

    private static int bits(int digits) {
        return (int) (digits * BITS_PER_DIGIT) + SPARE_BITS;
    }

    /** Encloses e^−x, for x ≥ 0. */
    Interval expOfMinus(Interval x) {
        BigDecimal lower = x.upper().compareTo(HUGE) > 0 ? BigDecimal.ZERO
            : BigDecimal.ONE.divide(exp(x.upper(), true), Interval.down(digits));
        BigDecimal upper = x.lower().compareTo(HUGE) > 0 ? NEARLY_NOTHING
            : BigDecimal.ONE.divide(exp(x.lower(), false), Interval.up(digits)).min(BigDecimal.ONE);
        return new Interval(lower, upper);
    }

    /**
     * Bounds e^x from one side, for 0 ≤ x ≤ 4·10^9: e^x = 10^k·(e^y)^(2^j) with 0 ≤ y &lt; 0.01, and e^y is summed, in
     * multiples of 2^−p. All that is added and multiplied is positive, so that rounding in one direction stays on that
     * side; what the sum leaves out is less than its last term.
     */
    private BigDecimal exp(BigDecimal x, boolean above) {
        watch.look();
        if (x.signum() == 0) {
            return BigDecimal.ONE;
        }
        int p = bits(digits);
        BigDecimal k = x.divideToIntegralValue(logOfTen.upper());
        BigDecimal rest = x.subtract(k.multiply(above ? logOfTen.lower() : logOfTen.upper()));
        BigDecimal scaled = rest.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(p - HALVINGS)));
        BigInteger y = scaled.setScale(0, above ? RoundingMode.CEILING : RoundingMode.FLOOR).unscaledValue();
        BigInteger ulp = above ? BigInteger.ONE : BigInteger.ZERO;
        BigInteger term = BigInteger.ONE.shiftLeft(p);
        BigInteger sum = term;
        for (int i = 1; term.compareTo(ulp.shiftLeft(1)) > 0; i++) {
            term = term.multiply(y).shiftRight(p).add(ulp).divide(BigInteger.valueOf(i)).add(ulp);
            sum = sum.add(term);
        }
        BigInteger power = above ? sum.add(term) : sum;
        for (int i = 0; i < HALVINGS; i++) {
            power = power.multiply(power).shiftRight(p).add(ulp);
        }
        return new BigDecimal(power).divide(new BigDecimal(BigInteger.ONE.shiftLeft(p)),
            above ? Interval.up(digits) : Interval.down(digits)).scaleByPowerOfTen(k.intValueExact());
    }

    /**
     * Encloses ln x, for x ≥ 1, with an absolute error of about 10^−digits. With x = m·10^k and any y near ln m, x is
     * 10^k·e^y·(1 + u) for u = m·e^−y − 1, and u − u² ≤ ln(1 + u) ≤ u for |u| ≤ 1/2; y is improved by u once before.
     */
    Interval logarithm(Rational x) {
        Interval at = Interval.of(x, digits);
        int k = Math.max(0, at.lower().precision() - at.lower().scale() - 1);
        Interval m = new Interval(at.lower().scaleByPowerOfTen(-k), at.upper().scaleByPowerOfTen(-k));
        BigDecimal y = BigDecimal.valueOf(Math.max(0, Math.log(m.lower().doubleValue())));
        for (int round = 0; round < LOGARITHM_ROUNDS; round++) {
            y = y.add(excess(m, y).lower(), Interval.down(digits)).max(BigDecimal.ZERO);
        }
        Interval u = excess(m, y);
        BigDecimal most = u.lower().abs().max(u.upper().abs());
        return new Interval(u.lower().subtract(most.pow(2)), u.upper()).plus(new Interval(y, y), digits)
            .plus(logOfTen.times(Interval.of(k), digits), digits);
    }

    private Interval excess(Interval m, BigDecimal y) {
        return m.times(expOfMinus(new Interval(y, y)), digits).minus(Interval.ONE, digits);
    }

    /** Encloses 1 − e^−x, for x ≥ 0. */
    Interval oneMinusExpOfMinus(Interval x) {
        return complement(expOfMinus(x));
    }

    /** Encloses 1 − x, for x from 0 to 1. */
    Interval complement(Interval x) {
        return Interval.ONE.minus(x, digits).within(BigDecimal.ONE);
    }

    /** Encloses h(x) = 1/x − 1/(e^x − 1), which falls from 1/2 to 0, for x &gt; 0. */
    Interval fallingHalf(Interval x) {
        return new Interval(fallingHalf(x.upper()).lower(), fallingHalf(x.lower()).upper());
    }

    private Interval fallingHalf(BigDecimal x) {
        Interval at = new Interval(x, x);
        Interval power = expOfMinus(at);
        Interval rest = complement(power);
        if (rest.lower().signum() == 0) {
            return new Interval(BigDecimal.ZERO, HALF);
        }
        return Interval.ONE.dividedBy(at, digits).minus(power.dividedBy(rest, digits), digits).within(HALF);
    }

    /** Encloses g(x) = 1 − (1 + x)e^−x, which grows from 0 to 1, for x ≥ 0. */
    Interval growingOne(Interval x) {
        return new Interval(growingOne(x.lower()).lower(), growingOne(x.upper()).upper());
    }

    private Interval growingOne(BigDecimal x) {
        Interval at = new Interval(x, x);
        return Interval.ONE.minus(Interval.ONE.plus(at, digits).times(expOfMinus(at), digits), digits)
            .within(BigDecimal.ONE);
    }

    /**
     * Encloses D(w, b) = 1 + (w − 1)e^(−wb) − we^(−(w−1)b), which grows with b from 0 to 1: the probability that at
     * least two of w find something, each with probability 1 − e^−b.
     */
    Interval twoOrMore(int w, Interval b) {
        return new Interval(twoOrMore(w, b.lower()).lower(), twoOrMore(w, b.upper()).upper());
    }

    private Interval twoOrMore(int w, BigDecimal b) {
        Interval at = new Interval(b, b);
        Interval none = expOfMinus(at.times(Interval.of(w), digits));
        Interval others = expOfMinus(at.times(Interval.of(w - 1L), digits));
        return Interval.ONE.plus(none.times(Interval.of(w - 1L), digits), digits)
            .minus(others.times(Interval.of(w), digits), digits).within(BigDecimal.ONE);
    }

    /** Encloses the power of a share of at most 1, for an exponent of at least 1. */
    Interval power(Interval share, int exponent) {
        Interval power = Interval.ONE;
        Interval square = share;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            power = (rest & 1) == 0 ? power : power.times(square, digits);
            square = square.times(square, digits);
        }
        return power;
    }
}
