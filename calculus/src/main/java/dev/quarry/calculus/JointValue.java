package dev.quarry.calculus;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A quantity of a joint race, which is either a sum of so few terms that it can be evaluated to any number of digits,
 * or known to lie between two numbers that can. The sum is only taken where these bounds are not close enough.
 */
interface JointValue extends CertifiedValue {

    /** The most terms that are summed for one value. */
    int MAX_TERMS = 1 << 16;

    /** The digits of which a double is made where its own arithmetic does not reach. */
    int MODEST_DIGITS = 20;

    /** So few terms are summed sooner than bounds are computed. */
    int FEW_TERMS = 1 << 8;

    /** Tells whether the value is a sum of at most so many terms. */
    boolean isSummable(int mostTerms);

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
        if (!isSummable(MAX_TERMS)) {
            return bounds(digits);
        }
        if (digits <= MODEST_DIGITS && !isSummable(FEW_TERMS)) {
            DecimalEnclosure bounds = bounds(digits + 1);
            if (bounds.isKnownTo(digits)) {
                return bounds;
            }
        }
        return Refinement.toDigits(digits, this::sum);
    }

    /** The bounds, each to the given digits, or those of the doubles where these are closer. */
    private DecimalEnclosure bounds(int digits) {
        BigDecimal lower = isLowerEndZero() ? BigDecimal.ZERO
            : Refinement.toDigits(digits, a -> end(a, false)).lower();
        BigDecimal upper = Refinement.toDigits(digits, a -> end(a, true)).upper();
        Enclosure fast = fastEnclosure().orElse(new Enclosure(0, Double.POSITIVE_INFINITY));
        return new DecimalEnclosure(lower.max(new BigDecimal(fast.lower())),
            Double.isInfinite(fast.upper()) ? upper : upper.min(new BigDecimal(fast.upper())));
    }

    /** The enclosure by doubles, where their own arithmetic reaches. */
    Optional<Enclosure> fastEnclosure();

    @Override
    default Enclosure enclosure() {
        return fastEnclosure().orElseGet(() -> Enclosure.from(enclosure(MODEST_DIGITS)));
    }

    @Override
    default int mostDigits() {
        return isSummable(MAX_TERMS) ? Integer.MAX_VALUE : Refinement.mostDigits(this::enclosure);
    }
}
