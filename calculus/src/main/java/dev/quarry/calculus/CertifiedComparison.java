package dev.quarry.calculus;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Comparison of certified values that answers only what is proved: by doubles where they suffice, then by the exact
 * fractions where the values are such, then with more and more digits up to a stated precision, or to the one that can
 * be had; close to 1 those of {@linkplain CertifiedValue#complement what is missing}, where that is known.
 *
 * <p>An instance counts how often doubles did not suffice. It is for one thread.
 */
public final class CertifiedComparison {

    /** The digits after which a comparison is given up as undecided, unless told otherwise. */
    public static final int DEFAULT_DIGITS = 1_280;

    private static final int FIRST_DIGITS = 20;
    private static final BigFraction HALF = BigFraction.of(1, 2);
    private static final double NEAR_ONE = 0.99;

    private final int maxDigits;
    private final BooleanSupplier goOn;
    private long escalations;

    /** Makes a comparison that gives up after {@value #DEFAULT_DIGITS} digits. */
    public CertifiedComparison() {
        this(DEFAULT_DIGITS);
    }

    /**
     * Makes a comparison with its own limit of precision.
     *
     * @param maxDigits the digits after which a comparison is given up, at least 1
     */
    public CertifiedComparison(int maxDigits) {
        this(maxDigits, () -> true);
    }

    /**
     * Makes a comparison that can be stopped: from then on, what doubles do not decide stays undecided.
     *
     * @param maxDigits the digits after which a comparison is given up, at least 1
     * @param goOn whether to go on; is asked wherever doubles do not decide
     */
    public CertifiedComparison(int maxDigits, BooleanSupplier goOn) {
        if (maxDigits < 1) {
            throw new IllegalArgumentException("maxDigits " + maxDigits + " is below 1");
        }
        this.maxDigits = maxDigits;
        this.goOn = goOn;
    }

    /**
     * Returns how often doubles did not decide.
     *
     * @return the number of escalations so far
     */
    public long escalations() {
        return escalations;
    }

    /**
     * Decides whether a value keeps to a bound.
     *
     * @param value the value
     * @param bound the bound
     * @return the verdict
     */
    public Verdict test(CertifiedValue value, Bound bound) {
        BigFraction limit = bound.limit();
        if (limit.signum() <= 0) {
            return bound.verdict(value.isZero() ? -limit.signum() : 1);
        }
        Verdict fast = bound.verdict(value.enclosure(), Enclosure.of(limit));
        if (fast != Verdict.UNDECIDED) {
            return fast;
        }
        if (!goOn.getAsBoolean()) {
            return Verdict.UNDECIDED;
        }
        escalations++;
        Optional<BigFraction> exact = value.exactValue();
        if (exact.isPresent()) {
            return bound.verdict(exact.get().compareTo(limit));
        }
        if (limit.compareTo(HALF) > 0 && limit.compareTo(BigFraction.ONE) < 0) {
            Optional<CertifiedValue> complement = value.complement();
            if (complement.isPresent()) {
                BigFraction rest = BigFraction.ONE.subtract(limit);
                return test(complement.get(), bound.sense() == Bound.Sense.AT_MOST ? Bound.atLeast(rest)
                    : Bound.atMost(rest));
            }
        }
        for (int digits = Math.min(FIRST_DIGITS, maxDigits);; digits = Math.min(4 * digits, maxDigits)) {
            Verdict verdict = bound.verdict(value.enclosure(digits));
            if (verdict != Verdict.UNDECIDED || digits == maxDigits || value.mostDigits() <= digits) {
                return verdict;
            }
        }
    }

    /** The order of two values, or that it is not known. */
    public enum Order {

        /** The first is smaller. */
        LESS,

        /** They are the same number. */
        EQUAL,

        /** The first is larger. */
        GREATER,

        /** Not even the highest precision tells them apart, and neither are they proved equal. */
        UNDECIDED;

        private static Order of(int sign) {
            return sign < 0 ? LESS : sign > 0 ? GREATER : EQUAL;
        }
    }

    /**
     * Decides the order of two values.
     *
     * @param a the first
     * @param b the second
     * @return their order
     */
    public Order compare(CertifiedValue a, CertifiedValue b) {
        if (a.isZero() || b.isZero()) {
            return Order.of(Boolean.compare(b.isZero(), a.isZero()));
        }
        Enclosure fastA = a.enclosure();
        Enclosure fastB = b.enclosure();
        if (fastA.upper() < fastB.lower()) {
            return Order.LESS;
        }
        return fastB.upper() < fastA.lower() ? Order.GREATER : compareClosely(a, b);
    }

    private Order compareClosely(CertifiedValue a, CertifiedValue b) {
        if (a.equals(b)) {
            return Order.EQUAL;
        }
        if (!goOn.getAsBoolean()) {
            return Order.UNDECIDED;
        }
        escalations++;
        Optional<BigFraction> exactA = a.exactValue();
        Optional<BigFraction> exactB = b.exactValue();
        if (exactA.isPresent() && exactB.isPresent()) {
            return Order.of(exactA.get().compareTo(exactB.get()));
        }
        Optional<CertifiedValue> restA = a.enclosure().lower() > NEAR_ONE ? a.complement() : Optional.empty();
        Optional<CertifiedValue> restB = b.enclosure().lower() > NEAR_ONE ? b.complement() : Optional.empty();
        return restA.isPresent() && restB.isPresent() ? byDigits(restB.get(), restA.get()) : byDigits(a, b);
    }

    private Order byDigits(CertifiedValue a, CertifiedValue b) {
        for (int digits = Math.min(FIRST_DIGITS, maxDigits);; digits = Math.min(4 * digits, maxDigits)) {
            DecimalEnclosure closeA = a.enclosure(digits);
            DecimalEnclosure closeB = b.enclosure(digits);
            if (closeA.upper().compareTo(closeB.lower()) < 0) {
                return Order.LESS;
            }
            if (closeB.upper().compareTo(closeA.lower()) < 0) {
                return Order.GREATER;
            }
            if (digits == maxDigits || (a.mostDigits() <= digits && b.mostDigits() <= digits)) {
                return Order.UNDECIDED;
            }
        }
    }
}
