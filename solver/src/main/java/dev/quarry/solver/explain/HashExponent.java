package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.RaceKernel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * N·κ = −ln q<sup>N</sup>, by which probabilities q<sup>N</sup> and 1 − q<sup>N</sup> are ordered that lie so close to
 * 0 or 1 that no number of their digits tells them apart.
 *
 * <p>κ = −ln(1 − 2<sup>−d</sup>) = Σ 2<sup>−kd</sup>/k; what follows the term of k = K is positive and at most
 * 2·2<sup>−(K+1)d</sup>.
 *
 * @param hashes N, not negative
 * @param difficulty d
 */
record HashExponent(BigInteger hashes, int difficulty) implements CertifiedValue {

    private static final int GUARD_DIGITS = 10;
    private static final double BITS_PER_DIGIT = 3.33;

    @Override
    public boolean isZero() {
        return hashes.signum() == 0;
    }

    /** The product of two numbers known to a few units in the last place. */
    @Override
    public Enclosure enclosure() {
        return isZero() ? new Enclosure(0, 0)
            : Enclosure.around(RaceKernel.kappa(difficulty) * hashes.doubleValue(), 0x1p-48);
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return new DecimalEnclosure(sum(new MathContext(digits + GUARD_DIGITS, RoundingMode.FLOOR)),
            sum(new MathContext(digits + GUARD_DIGITS, RoundingMode.CEILING)));
    }

    private BigDecimal sum(MathContext rounded) {
        BigDecimal p = BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(difficulty)), rounded);
        BigDecimal power = p;
        BigDecimal sum = p;
        int terms = 1 + (int) Math.ceil(BITS_PER_DIGIT * rounded.getPrecision() / difficulty);
        for (int k = 2; k <= terms; k++) {
            power = power.multiply(p, rounded);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), rounded), rounded);
        }
        if (rounded.getRoundingMode() == RoundingMode.CEILING) {
            sum = sum.add(power.multiply(p, rounded).multiply(BigDecimal.valueOf(2), rounded), rounded);
        }
        return sum.multiply(new BigDecimal(hashes), rounded);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return isZero() ? Optional.of(BigFraction.ZERO) : Optional.empty();
    }
}
