package dev.quarry.calculus;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** share^exponent of an exact share in [0, 1]. */
record PowerOfShare(BigFraction share, int exponent) implements CertifiedValue {

    @Override
    public boolean isZero() {
        return share.signum() == 0;
    }

    /** The share is within u, so its power within exponent·u, and the power itself within 2u. */
    @Override
    public Enclosure enclosure() {
        return isZero() ? new Enclosure(0, 0)
            : Enclosure.around(Math.pow(share.doubleValue(), exponent), (exponent + 4.0) * 0x1p-52).asProbability();
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return isZero() ? DecimalArithmetic.ZERO
            : Refinement.toDigits(digits, a -> a.power(a.of(share), exponent));
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return Refinement.isShortPower(share, exponent) ? Optional.of(share.pow(exponent)) : Optional.empty();
    }
}
