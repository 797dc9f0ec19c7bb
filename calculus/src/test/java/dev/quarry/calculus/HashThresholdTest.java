package dev.quarry.calculus;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure bound decided at its threshold: the least n with q^n ≤ ε, by mpmath. */
class HashThresholdTest {

    private final CertifiedComparison comparison = new CertifiedComparison();

    private static List<Row> rows() {
        return ReferenceData.rows("threshold").stream()
            .filter(row -> Integer.parseInt(row.text(0)) <= Difficulty.MAX_BITS).toList();
    }

    private static Difficulty difficulty(Row row) {
        return Difficulty.of(Integer.parseInt(row.text(0)));
    }

    @Test
    void theFailureBoundHoldsFromTheThresholdOn() {
        for (Row row : rows()) {
            Bound bound = Bound.atMost(ExactNumber.parse(row.text(1)));
            BigInteger threshold = row.integer(2);
            MiningRace race = MiningRace.of(1, BigInteger.ONE, difficulty(row));

            assertThat(comparison.test(race.open(threshold), bound)).as(row.toString()).isEqualTo(Verdict.HOLDS);
            if (threshold.signum() > 0) {
                assertThat(comparison.test(race.open(threshold.subtract(BigInteger.ONE)), bound)).as(row.toString())
                    .isEqualTo(Verdict.FAILS);
            }
        }
    }

    @Test
    void theThresholdIsThatOfTheReference() {
        for (Row row : rows()) {
            assertThat(HashThreshold.hashesFor(Probability.of(row.text(1)), difficulty(row), comparison))
                .as(row.toString()).contains(row.integer(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2^-65536", "1e-9999", "1/3^41349"})
    void theThresholdOfTheSmallestBoundsIsFoundAtOnce(String bound) {
        assertTimeoutPreemptively(ofSeconds(20), () -> {
            Probability epsilon = Probability.of(bound);
            BigInteger hashes = HashThreshold.hashesFor(epsilon, Difficulty.of(41), comparison).orElseThrow();
            MiningRace race = MiningRace.of(1, BigInteger.ONE, Difficulty.of(41));

            assertThat(comparison.test(race.open(hashes), Bound.atMost(epsilon.value()))).isEqualTo(Verdict.HOLDS);
            assertThat(comparison.test(race.open(hashes.subtract(BigInteger.ONE)), Bound.atMost(epsilon.value())))
                .isEqualTo(Verdict.FAILS);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 255, 510})
    void theLeastExcessOverImpossibilityNeedsOneHash(int difficulty) {
        BigFraction almostOne = BigFraction.ONE.subtract(ExactNumber.parse("1e-300"));

        assertThat(HashThreshold.hashesFor(new Probability(almostOne), Difficulty.of(difficulty), comparison))
            .contains(BigInteger.ONE);
        assertThat(HashThreshold.hashesFor(Probability.of("1"), Difficulty.of(difficulty), comparison))
            .contains(BigInteger.ZERO);
    }

    @Test
    void noNumberOfHashesIsCertainToFind() {
        assertThatIllegalArgumentException().isThrownBy(
            () -> HashThreshold.hashesFor(Probability.of("0"), Difficulty.of(1), comparison))
            .withMessage("no number of hashes fails with probability 0");
    }

    @Test
    void aThresholdThatNoPrecisionProvesIsNotThere() {
        CertifiedValue value = MiningRace.of(1, BigInteger.ONE, Difficulty.of(41)).open(BigInteger.ONE.shiftLeft(44));
        BigDecimal close = value.enclosure(60).upper();
        BigFraction epsilon = BigFraction.of(close.unscaledValue(), BigInteger.TEN.pow(close.scale()));

        assertThat(HashThreshold.hashesFor(new Probability(epsilon), Difficulty.of(41), new CertifiedComparison(30)))
            .isEmpty();
        assertThat(HashThreshold.hashesFor(new Probability(epsilon), Difficulty.of(41), comparison))
            .contains(BigInteger.ONE.shiftLeft(44));
    }
}
