package dev.quarry.solver.grouped;

import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The fixed costs of the types, and that their sums are multiples of one amount. */
final class FixedCosts {

    /** Multiples up to here are told apart by doubles with the errors of a relaxation. */
    private static final double MOST_MULTIPLES = 0x1p30;
    private static final double NEAR_INTEGER = 1e-6;

    private final double[] prices;
    private final double unit;

    FixedCosts(List<MinerType> types) {
        prices = types.stream().mapToDouble(type -> type.prices().perMiner().doubleValue()).toArray();
        BigFraction common = BigFraction.ZERO;
        for (MinerType type : types) {
            common = gcd(common, type.prices().perMiner());
        }
        unit = common.doubleValue();
    }

    private static BigFraction gcd(BigFraction a, BigFraction b) {
        BigInteger numerator = a.getNumerator().multiply(b.getDenominator())
            .gcd(b.getNumerator().multiply(a.getDenominator()));
        return numerator.signum() == 0 ? BigFraction.ZERO
            : BigFraction.of(numerator, a.getDenominator().multiply(b.getDenominator()));
    }

    double[] prices() {
        return prices;
    }

    /** The least sum that is not below an amount. */
    double atLeast(double amount) {
        double multiples = amount / unit;
        return unit > 0 && multiples < MOST_MULTIPLES ? Math.ceil(multiples - NEAR_INTEGER) * unit : amount;
    }
}
