package dev.quarry.calculus;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** A number that is known exactly. */
record ExactValue(BigFraction number) implements CertifiedValue {

    ExactValue {
        if (number.signum() < 0) {
            throw new IllegalArgumentException(ExactNumber.format(number) + " is negative");
        }
    }

    @Override
    public boolean isZero() {
        return number.signum() == 0;
    }

    @Override
    public Enclosure enclosure() {
        return Enclosure.of(number);
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return DecimalEnclosure.of(number, digits + 1);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return Optional.of(number);
    }
}
