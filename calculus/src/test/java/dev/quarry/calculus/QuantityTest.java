package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of single quantities: difficulty, probability, and the arguments of a race. */
class QuantityTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 511})
    void difficultiesOutsideTheirRangeAreRejected(int bits) {
        assertThatIllegalArgumentException().isThrownBy(() -> Difficulty.of(bits))
            .withMessage("difficulty " + bits + " is outside 1..510 leading zero bits");
    }

    @Test
    void difficultiesAreOrderedByTheirBits() {
        assertThat(Difficulty.of(1)).isLessThan(Difficulty.of(2)).isEqualTo(new Difficulty(1)).hasToString("1");
        assertThat(Difficulty.of(510)).isGreaterThan(Difficulty.of(255)).isEqualByComparingTo(Difficulty.of(510));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2^-64", "1.000000000000000000001", "2", "-1"})
    void probabilitiesOutsideTheirRangeAreRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Probability.of(text))
            .withMessageStartingWith("probability ").withMessageEndingWith(" is outside [0, 1]");
    }

    @Test
    void probabilitiesAreExact() {
        assertThat(Probability.of("0.001").value()).isEqualTo(BigFraction.of(1, 1_000));
        assertThat(Probability.of("2^-64")).hasToString("2^-64").isEqualTo(Probability.of("1/2^64"));
        assertThat(new Probability(BigFraction.of(-1, -2))).isEqualTo(Probability.of("0.5"));
        assertThat(Probability.of("0").value().signum()).isZero();
        assertThat(Probability.of("1").value()).isEqualTo(BigFraction.ONE);
    }

    @ParameterizedTest
    @CsvSource({"0, miners 0 is outside 1..10000000", "10000001, miners 10000001 is outside 1..10000000"})
    void racesOfTooFewOrTooManyMinersAreRejected(int miners, String message) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> MiningRace.of(miners, BigInteger.ONE, Difficulty.of(1))).withMessage(message);
    }

    @Test
    void racesOfTooFewOrTooManyHashesAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> MiningRace.of(1, BigInteger.ZERO, Difficulty.of(1)))
            .withMessage("hashes per miner 0 is outside 1..2^256+1");
        assertThatIllegalArgumentException().isThrownBy(() -> MiningRace.of(1,
            MiningRace.MAX_HASHES.add(BigInteger.ONE), Difficulty.of(1)));
    }

    @Test
    void aRaceKeepsWhatItIsMadeOf() {
        MiningRace race = MiningRace.of(3, MiningRace.MAX_HASHES, Difficulty.of(7));

        assertThat(race.miners()).isEqualTo(3);
        assertThat(race.hashesPerMiner()).isEqualTo(BigInteger.TWO.pow(256).add(BigInteger.ONE));
        assertThat(race.difficulty()).isEqualTo(Difficulty.of(7));
    }

    @Test
    void negativeCountsAreRejected() {
        MiningRace race = MiningRace.of(3, BigInteger.TEN, Difficulty.of(7));
        BigInteger negative = BigInteger.ONE.negate();

        assertThatIllegalArgumentException().isThrownBy(() -> race.open(negative))
            .withMessage("-1 hashes are fewer than none");
        assertThatIllegalArgumentException().isThrownBy(() -> race.foundWithin(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> race.dispute(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> race.fork(negative))
            .withMessage("-1 rounds are fewer than none");
        assertThatIllegalArgumentException().isThrownBy(() -> race.foundAfter(negative))
            .withMessage("-1 hashes is outside 0..10");
        assertThatIllegalArgumentException().isThrownBy(() -> race.foundAfter(BigInteger.valueOf(11)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "4, 1", "1, 0"})
    void impossiblePoolsAreRejected(int size, int wins) {
        MiningRace race = MiningRace.of(3, BigInteger.TEN, Difficulty.of(7));

        assertThatIllegalArgumentException().isThrownBy(() -> race.poolWins(size, wins))
            .withMessage("a pool of " + size + " among 3 miners that wins " + wins + " races is not possible");
    }
}
