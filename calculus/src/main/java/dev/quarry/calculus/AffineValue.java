package dev.quarry.calculus;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** summand + factor·value, none of them negative. */
record AffineValue(BigFraction summand, BigFraction factor, CertifiedValue value) implements CertifiedValue {

    AffineValue {
        if (summand.signum() < 0 || factor.signum() < 0) {
            throw new IllegalArgumentException(ExactNumber.format(summand.signum() < 0 ? summand : factor)
                + " is negative");
        }
    }

    @Override
    public boolean isZero() {
        return summand.signum() == 0 && (factor.signum() == 0 || value.isZero());
    }

    @Override
    public Enclosure enclosure() {
        Enclosure product = Enclosure.of(factor).times(value.enclosure());
        return summand.signum() == 0 ? product : Enclosure.of(summand).plus(product);
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        if (factor.signum() == 0) {
            return new ExactValue(summand).enclosure(digits);
        }
        // Nothing cancels: four guard digits pay for three roundings.
        DecimalArithmetic arithmetic = new DecimalArithmetic(digits + 4);
        return arithmetic.plus(arithmetic.of(summand),
            arithmetic.times(value.enclosure(digits + 2), arithmetic.of(factor)));
    }

    /** A large summand makes the part of the sum that is not known smaller: by as many digits as it has more. */
    @Override
    public int mostDigits() {
        int most = value.mostDigits();
        return most == Integer.MAX_VALUE || factor.signum() == 0 ? Integer.MAX_VALUE
            : Refinement.mostDigits(this::enclosure);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return factor.signum() == 0 ? Optional.of(summand)
            : value.exactValue().map(exact -> exact.multiply(factor).add(summand));
    }
}
