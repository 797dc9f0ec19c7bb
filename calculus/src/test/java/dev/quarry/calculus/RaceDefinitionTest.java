package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small races against their definition: sums over rounds and over which miners find something, in fractions. */
class RaceDefinitionTest {

    /** A race whose rounds are played out one after the other. */
    record PlayedRace(int miners, int hashes, int difficulty) {

        private BigFraction hit() {
            return BigFraction.of(1, 1 << difficulty);
        }

        /** The probability that exactly {@code finders} of the miners succeed, each with probability {@code p}. */
        private BigFraction exactly(int finders, BigFraction p) {
            BigFraction sum = BigFraction.ZERO;
            for (int subset = 0; subset < 1 << miners; subset++) {
                if (Integer.bitCount(subset) == finders) {
                    BigFraction product = BigFraction.ONE;
                    for (int miner = 0; miner < miners; miner++) {
                        product = product.multiply((subset >> miner & 1) == 1 ? p : BigFraction.ONE.subtract(p));
                    }
                    sum = sum.add(product);
                }
            }
            return sum;
        }

        /** The probabilities that the race ends with round 1, 2, …, and last that it fails. */
        List<BigFraction> ends() {
            List<BigFraction> ends = new ArrayList<>();
            BigFraction open = BigFraction.ONE;
            for (int round = 1; round <= hashes; round++) {
                BigFraction stillOpen = open.multiply(exactly(0, hit()));
                ends.add(open.subtract(stillOpen));
                open = stillOpen;
            }
            ends.add(open);
            return ends;
        }

        BigFraction failure() {
            return ends().get(hashes);
        }

        BigFraction endsWithRounds(int from, int to) {
            return ends().subList(from - 1, to).stream().reduce(BigFraction.ZERO, BigFraction::add);
        }

        BigFraction roundsWithFailureAs(int rounds) {
            BigFraction sum = failure().multiply(rounds);
            for (int round = 1; round <= hashes; round++) {
                sum = sum.add(ends().get(round - 1).multiply(round));
            }
            return sum;
        }

        BigFraction dispute(int within) {
            BigFraction quiet = BigFraction.ONE;
            for (int i = 0; i < within; i++) {
                quiet = quiet.multiply(BigFraction.ONE.subtract(hit()));
            }
            return atLeastTwo(BigFraction.ONE.subtract(quiet));
        }

        private BigFraction atLeastTwo(BigFraction p) {
            BigFraction sum = BigFraction.ZERO;
            for (int finders = 2; finders <= miners; finders++) {
                sum = sum.add(exactly(finders, p));
            }
            return sum;
        }

        /** Given that a round is the first with a find: two or more find in it, or one does and another soon after. */
        BigFraction fork(int rounds) {
            BigFraction others = BigFraction.ONE;
            for (int i = 0; i < rounds * (miners - 1); i++) {
                others = others.multiply(BigFraction.ONE.subtract(hit()));
            }
            return atLeastTwo(hit()).add(exactly(1, hit()).multiply(BigFraction.ONE.subtract(others)))
                .divide(BigFraction.ONE.subtract(exactly(0, hit())));
        }

        MiningRace race() {
            return MiningRace.of(miners, BigInteger.valueOf(hashes), Difficulty.of(difficulty));
        }
    }

    static Stream<PlayedRace> races() {
        List<PlayedRace> races = new ArrayList<>();
        for (int miners : new int[] {1, 2, 3, 5}) {
            for (int hashes : new int[] {1, 2, 3, 7}) {
                for (int difficulty : new int[] {1, 2, 5}) {
                    races.add(new PlayedRace(miners, hashes, difficulty));
                }
            }
        }
        return races.stream();
    }

    @ParameterizedTest
    @MethodSource("races")
    void probabilitiesOfTheEndAreSumsOverRounds(PlayedRace played) {
        MiningRace race = played.race();

        assertIs(race.failure(), played.failure());
        for (int rounds = 0; rounds <= played.hashes(); rounds++) {
            BigInteger count = BigInteger.valueOf(rounds);
            assertIs(race.foundWithin(count), played.endsWithRounds(1, rounds));
            assertIs(race.open(count), BigFraction.ONE.subtract(played.endsWithRounds(1, rounds)));
            assertIs(race.foundAfter(count), played.endsWithRounds(rounds + 1, played.hashes()));
        }
    }

    @ParameterizedTest
    @MethodSource("races")
    void expectationsAreSumsOverRounds(PlayedRace played) {
        MiningRace race = played.race();
        BigFraction failureAsZero = played.roundsWithFailureAs(0);

        assertIs(race.expectedRoundsFailureAsZero(), failureAsZero);
        assertIs(race.expectedRoundsHashed(), played.roundsWithFailureAs(played.hashes()));
        assertIs(race.expectedRoundsGivenSuccess(), failureAsZero.divide(BigFraction.ONE.subtract(played.failure())));
    }

    @ParameterizedTest
    @MethodSource("races")
    void coincidencesAreSumsOverTheMinersThatFind(PlayedRace played) {
        for (int rounds = 0; rounds <= 4; rounds++) {
            assertIs(played.race().dispute(BigInteger.valueOf(rounds)), played.dispute(rounds));
            assertIs(played.race().fork(BigInteger.valueOf(rounds)), played.fork(rounds));
        }
    }

    private static void assertIs(CertifiedValue value, BigFraction number) {
        Enclosure doubles = value.enclosure();

        assertThat(value.exactValue()).contains(number);
        assertThat(value.isZero()).isEqualTo(number.signum() == 0);
        assertThat(number).isBetween(BigFraction.from(doubles.lower()), BigFraction.from(doubles.upper()));
        assertThat(value.enclosure(40).compareTo(number)).isZero();
    }
}
