package dev.quarry.calculus;

import java.math.BigDecimal;

/**
 * A quantity of a joint race, which is either a sum of so few terms that it can be evaluated to any number of digits,
 * or known to lie between two numbers that can. The sum is only taken where these bounds are not close enough.
 */
interface JointValue extends CertifiedValue {

    /** The most terms that are summed for one value. */
    int MAX_TERMS = 1 << 16;

    /** The digits that a double is made of where its own arithmetic does not reach. */
    int MODEST_DIGITS = 20;

    /** Tells whether the value is a sum of at most {@link #MAX_TERMS} terms. */
    boolean isSummable();

    /** The value, where it is summable. */
    DecimalEnclosure sum(DecimalArithmetic a);

    /** A number that is not above the value, or one that is not below it. */
    DecimalEnclosure end(DecimalArithmetic a, boolean upper);

    /** Tells whether the lower end is 0, which no evaluation could prove. */
    default boolean isLowerEndZero() {
        return false;
    }

    @Override
    default DecimalEnclosure enclosure(int digits) {
        if (!isSummable()) {
            return bounds(digits);
        }
        if (digits <= MODEST_DIGITS) {
            DecimalEnclosure bounds = bounds(digits + 1);
            if (bounds.isKnownTo(digits)) {
                return bounds;
            }
        }
        return Refinement.toDigits(digits, this::sum);
    }

    /** The bounds, each to the given digits. */
    private DecimalEnclosure bounds(int digits) {
        BigDecimal lower = isLowerEndZero() ? BigDecimal.ZERO
            : Refinement.toDigits(digits, a -> end(a, false)).lower();
        return new DecimalEnclosure(lower, Refinement.toDigits(digits, a -> end(a, true)).upper());
    }

    @Override
    default int mostDigits() {
        return isSummable() ? Integer.MAX_VALUE : Refinement.mostDigits(this::enclosure);
    }
}
