package dev.quarry.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final long SEED = 7_610;

    @Test
    void theLargestLossIsTheLeastSumAndTheMostThatAnyLossTakes() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < 2_000; k++) {
            int types = 1 + random.nextInt(3);
            HashRates rates = new HashRates(IntStream.range(0, types)
                .mapToObj(i -> BigInteger.valueOf(1 + random.nextInt(5))).toList(), BigFraction.ONE);
            Losses losses = new Losses(IntStream.range(0, types).mapToObj(i -> random.nextInt(4)).toList(),
                random.nextInt(6));
            List<Integer> machines = IntStream.range(0, types).mapToObj(i -> random.nextInt(5)).toList();
            BigInteger largest = losses.largest(rates, machines);
            assertThat(largest).as("seed %s, case %s", SEED, k)
                .isEqualTo(losses.places(rates).stream().map(place -> sum(losses, rates, machines, place))
                    .reduce(BigInteger::min).orElseThrow())
                .isEqualTo(BigInteger.valueOf(most(losses, rates, machines, 0, losses.inAll())));
        }
    }

    @Test
    void ratesAreWholeMultiplesOfTheLargestUnit() {
        HashRates rates = HashRates.of(List.of(Consortia.type("a", 0, 1, 0, "2e-11", 1),
            Consortia.type("b", 0, 1, 0, "5e-12", 1), Consortia.type("c", 0, 1, 0, "3e-12", 1)));
        assertThat(rates.perMachine()).map(BigInteger::intValue).containsExactly(3, 12, 20);
        assertThat(rates.perSecond(List.of(1, 0, 0))).isEqualTo(BigFraction.of(50_000_000_000L));
    }

    private static BigInteger sum(Losses losses, HashRates rates, List<Integer> machines, BigInteger place) {
        BigInteger sum = place.multiply(BigInteger.valueOf(losses.inAll()));
        for (int i = 0; i < machines.size(); i++) {
            sum = sum.add(rates.perMachine().get(i).subtract(place).max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(Math.min(losses.ofType().get(i), machines.get(i)))));
        }
        return sum;
    }

    private static long most(Losses losses, HashRates rates, List<Integer> machines, int type, int left) {
        long most = 0;
        for (int lost = 0; type < machines.size() && lost <= Math.min(left,
            Math.min(losses.ofType().get(type), machines.get(type))); lost++) {
            most = Math.max(most, lost * rates.perMachine().get(type).longValueExact()
                + most(losses, rates, machines, type + 1, left - lost));
        }
        return most;
    }
}
