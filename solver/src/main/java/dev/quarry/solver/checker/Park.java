package dev.quarry.solver.checker;

import dev.quarry.solver.checker.GovernedProblem.MinerType;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the types of miners of a problem have and cost, in whole numbers of common units.
 *
 * @param ticks T_i in units of their greatest common divisor
 * @param tick that divisor in seconds
 * @param rates 1/T_i in hashes per span
 * @param span the time in which all rates are whole numbers without common divisor, in seconds
 * @param perMiner TFC_i in units of their greatest common divisor; all 0 where every one is 0
 * @param minerUnit that divisor, or 0
 * @param perHash TVC_i in units of their greatest common divisor; all 0 where every one is 0
 * @param hashUnit that divisor, or 0
 * @param poolSizes l_i
 */
record Park(List<BigInteger> ticks, Rational tick, List<BigInteger> rates, Rational span, List<BigInteger> perMiner,
    Rational minerUnit, List<BigInteger> perHash, Rational hashUnit, List<Integer> poolSizes) {

    static Park of(List<MinerType> types) {
        List<Rational> times = types.stream().map(MinerType::hashTime).toList();
        List<Rational> hashRates = times.stream().map(Rational.ONE::dividedBy).toList();
        List<Rational> fixed = types.stream().map(type -> type.prices().perMiner()).toList();
        List<Rational> prices = types.stream().map(type -> type.prices().perHash()).toList();
        Rational unitOfRates = unit(hashRates);
        return new Park(multiples(times), unit(times), multiples(hashRates), Rational.ONE.dividedBy(unitOfRates),
            multiples(fixed), unit(fixed), multiples(prices), unit(prices),
            types.stream().map(MinerType::poolSize).toList());
    }

    /** The largest number of which all are multiples: gcd of numerators over a common denominator. */
    private static Rational unit(List<Rational> numbers) {
        BigInteger denominator = denominator(numbers);
        return Rational.of(scaled(numbers, denominator).stream().reduce(BigInteger.ZERO, BigInteger::gcd), denominator);
    }

    private static List<BigInteger> multiples(List<Rational> numbers) {
        List<BigInteger> scaled = scaled(numbers, denominator(numbers));
        BigInteger divisor = scaled.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        return divisor.signum() == 0 ? scaled : scaled.stream().map(number -> number.divide(divisor)).toList();
    }

    private static BigInteger denominator(List<Rational> numbers) {
        return leastCommonMultiple(numbers.stream().map(Rational::denominator));
    }

    static BigInteger leastCommonMultiple(Stream<BigInteger> numbers) {
        return numbers.reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
    }

    private static List<BigInteger> scaled(List<Rational> numbers, BigInteger denominator) {
        return numbers.stream().map(number ->
            number.numerator().multiply(denominator.divide(number.denominator()))).toList();
    }

    int size() {
        return ticks.size();
    }
}
