package dev.quarry.consortium;

import dev.quarry.solver.grouped.MinerType;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The hash rates 1/T_i of the types as whole multiples R_i of one unit, the largest for which all R_i are whole: exact,
 * and as small as that goes.
 *
 * @param perMachine R_i
 * @param unit hashes per second of one unit, so that 1/T_i = R_i · unit
 */
record HashRates(List<BigInteger> perMachine, BigFraction unit) {

    HashRates {
        perMachine = List.copyOf(perMachine);
    }

    static HashRates of(List<MinerType> types) {
        List<BigFraction> rates = types.stream().map(type -> type.hashTime().seconds().reciprocal()).toList();
        BigInteger denominator = rates.stream().map(BigFraction::getDenominator).reduce(BigInteger.ONE, HashRates::lcm);
        List<BigInteger> scaled = rates.stream()
            .map(rate -> rate.getNumerator().multiply(denominator.divide(rate.getDenominator()))).toList();
        BigInteger divisor = scaled.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        return new HashRates(scaled.stream().map(rate -> rate.divide(divisor)).toList(),
            BigFraction.of(divisor, denominator));
    }

    /** Σ R_i·n_i. */
    BigInteger total(List<Integer> machines) {
        BigInteger total = BigInteger.ZERO;
        for (int i = 0; i < machines.size(); i++) {
            total = total.add(perMachine.get(i).multiply(BigInteger.valueOf(machines.get(i))));
        }
        return total;
    }

    /** Hashes per second of machines. */
    BigFraction perSecond(List<Integer> machines) {
        return unit.multiply(total(machines));
    }

    static BigInteger lcm(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b);
    }
}
