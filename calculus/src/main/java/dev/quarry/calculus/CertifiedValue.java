package dev.quarry.calculus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A non-negative real number that can be enclosed as closely as anyone asks, or as {@link #mostDigits} says.
 *
 * <p>Implementations are immutable. The three forms cost, roughly, a tenth of a microsecond, a tenth of a millisecond,
 * and whatever the size of the fraction demands.
 */
public interface CertifiedValue {

    /**
     * Tells whether the number is exactly 0. This is always known.
     *
     * @return whether it is 0
     */
    boolean isZero();

    /**
     * Encloses the number by doubles.
     *
     * @return an interval that contains it
     */
    Enclosure enclosure();

    /**
     * Encloses the number to any number of significant digits.
     *
     * @param digits the digits wanted, at least 1
     * @return an interval that contains it, of relative width at most 10<sup>−digits</sup>, except for a positive
     *     number below 10<sup>−400000</sup>, which is enclosed by 0 and that; beyond {@link #mostDigits} digits the
     *     narrowest interval there is
     */
    DecimalEnclosure enclosure(int digits);

    /**
     * Returns how many digits can be had. Nearly all numbers can be enclosed to any number of digits; a sum of so many
     * terms that nobody adds them up cannot.
     *
     * @return digits, at least 0, beyond which {@link #enclosure(int)} gets no narrower by more than rounding;
     *     {@link Integer#MAX_VALUE} where there are none such
     */
    default int mostDigits() {
        return Integer.MAX_VALUE;
    }

    /**
     * Returns the number itself where it is a fraction of moderate size.
     *
     * @return the exact value, or nothing where its numerator and denominator would be too long to write
     */
    Optional<BigFraction> exactValue();

    /**
     * Returns an exact number as a certified value.
     *
     * @param number the number, not negative
     * @return the value
     * @throws IllegalArgumentException if the number is negative
     */
    static CertifiedValue of(BigFraction number) {
        return new ExactValue(number);
    }

    /**
     * Returns a number whose enclosures are computed once, which is worth it for one that is compared often.
     *
     * @param value the number
     * @return the same number
     */
    static CertifiedValue remembered(CertifiedValue value) {
        return value instanceof RememberedValue ? value : new RememberedValue(value);
    }

    /**
     * Returns the largest of several numbers.
     *
     * @param values the numbers, at least one
     * @return their maximum
     * @throws IllegalArgumentException if there is none
     */
    static CertifiedValue maximum(List<? extends CertifiedValue> values) {
        return values.size() == 1 ? values.get(0) : new Extreme(new LinkedHashSet<>(values), true);
    }

    /**
     * Returns the smallest of several numbers.
     *
     * @param values the numbers, at least one
     * @return their minimum
     * @throws IllegalArgumentException if there is none
     */
    static CertifiedValue minimum(List<? extends CertifiedValue> values) {
        return values.size() == 1 ? values.get(0) : new Extreme(new LinkedHashSet<>(values), false);
    }

    /**
     * Returns this number times an exact one.
     *
     * @param factor the factor, not negative
     * @return the product; this number itself where the factor is 1
     */
    default CertifiedValue times(BigFraction factor) {
        return factor.equals(BigFraction.ONE) ? this : new AffineValue(BigFraction.ZERO, factor, this);
    }

    /**
     * Returns this number plus an exact one.
     *
     * @param summand the summand, not negative
     * @return the sum
     */
    default CertifiedValue plus(BigFraction summand) {
        return new AffineValue(summand, BigFraction.ONE, this);
    }

    /**
     * Returns 1 minus this number, where that is enclosed as closely as the number itself however near to 1 it is:
     * so for the probabilities q<sup>N</sup> and 1 − q<sup>N</sup>.
     *
     * @return the complement, or nothing where it is not known by itself
     */
    default Optional<CertifiedValue> complement() {
        return Optional.empty();
    }
}
