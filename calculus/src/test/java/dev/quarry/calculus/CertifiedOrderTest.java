package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedComparison.Order;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertifiedOrderTest {

    private static final BigInteger MANY = BigInteger.ONE.shiftLeft(240);

    private final CertifiedComparison comparison = new CertifiedComparison();

    private void assertLess(CertifiedValue a, CertifiedValue b) {
        assertThat(comparison.compare(a, b)).isEqualTo(Order.LESS);
        assertThat(comparison.compare(b, a)).isEqualTo(Order.GREATER);
    }

    @Test
    void equalValuesAreEqual() {
        MiningRace race = MiningRace.of(18, MANY, Difficulty.of(250));

        assertThat(comparison.compare(race.failure(), race.open(MANY))).isEqualTo(Order.EQUAL);
        assertThat(comparison.compare(race.expectedRoundsHashed().times(BigFraction.of(2)),
            race.expectedRoundsHashed().times(BigFraction.of(2)))).isEqualTo(Order.EQUAL);
    }

    @Test
    void equalExactValuesOfDifferentRacesAreEqual() {
        assertThat(comparison.compare(MiningRace.of(2, BigInteger.valueOf(3), Difficulty.of(2)).failure(),
            MiningRace.of(1, BigInteger.valueOf(6), Difficulty.of(2)).failure())).isEqualTo(Order.EQUAL);
        assertThat(comparison.compare(MiningRace.of(1, BigInteger.valueOf(2), Difficulty.of(1)).failure(),
            MiningRace.of(2, BigInteger.TWO, Difficulty.of(1)).dispute(BigInteger.ONE))).isEqualTo(Order.EQUAL);
    }

    @Test
    void zerosAreEqualAndLessThanAllElse() {
        CertifiedValue none = MiningRace.of(1, MANY, Difficulty.of(250)).dispute(MANY);
        CertifiedValue nothing = MiningRace.of(1, MANY, Difficulty.of(251)).dispute(MANY);
        CertifiedValue negligible = MiningRace.of(1, MANY, Difficulty.of(1)).failure();

        assertThat(comparison.compare(none, nothing)).isEqualTo(Order.EQUAL);
        assertLess(none, negligible);
        assertThat(comparison.escalations()).isZero();
    }

    @Test
    void costsThatDifferByOneMinerOfAHardPuzzleAreTold() {
        BigFraction perHash = ExactNumber.parse("2e-12");
        for (int miners : new int[] {1, 18, 1_000_000}) {
            MiningRace fewer = MiningRace.of(miners, MANY, Difficulty.of(250));
            MiningRace more = MiningRace.of(miners + 1, MANY, Difficulty.of(250));

            assertLess(RaceLaw.EXACT.cost(fewer, miners, perHash, BigFraction.ZERO),
                RaceLaw.EXACT.cost(more, miners, perHash, BigFraction.ZERO));
        }
        assertThat(comparison.escalations()).isPositive();
    }

    @Test
    void costsThatDifferByOneNonceAreTold() {
        BigFraction perMiner = ExactNumber.parse("3000");
        MiningRace fewer = MiningRace.of(18, RaceLaw.nonces(18, 48), Difficulty.of(41));
        MiningRace more = MiningRace.of(18, RaceLaw.nonces(18, 48).add(BigInteger.ONE), Difficulty.of(41));

        for (RaceLaw law : RaceLaw.values()) {
            assertLess(law.cost(fewer, 18, ExactNumber.parse("2e-12"), perMiner),
                law.cost(more, 18, ExactNumber.parse("2e-12"), perMiner));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {800, 3_000, 100_000})
    void valuesBelowTheDoublesAreTold(int exponent) {
        BigInteger hashes = BigInteger.valueOf(exponent).shiftLeft(64);
        MiningRace race = MiningRace.of(1, MiningRace.MAX_HASHES, Difficulty.of(64));

        assertLess(race.open(hashes.add(BigInteger.ONE)), race.open(hashes));
    }

    @Test
    void limitsBelowTheDoublesAreTold() {
        MiningRace race = MiningRace.of(1, MiningRace.MAX_HASHES, Difficulty.of(64));
        // q^h with h = x·2^64 is e^−x but for a factor of 1 − x·2^−65; 2^−5000 = e^−3465.7…
        CertifiedValue above = race.open(BigInteger.valueOf(3_465).shiftLeft(64));
        CertifiedValue below = race.open(BigInteger.valueOf(3_466).shiftLeft(64));
        Bound bound = Bound.atMost(ExactNumber.parse("2^-5000"));

        assertThat(comparison.test(above, bound)).isEqualTo(Verdict.FAILS);
        assertThat(comparison.test(below, bound)).isEqualTo(Verdict.HOLDS);
        assertThat(comparison.test(race.open(BigInteger.valueOf(800).shiftLeft(64)),
            Bound.atMost(ExactNumber.parse("1e-347")))).isEqualTo(Verdict.HOLDS);
        assertThat(comparison.test(race.open(BigInteger.valueOf(800).shiftLeft(64)),
            Bound.atMost(ExactNumber.parse("1e-348")))).isEqualTo(Verdict.FAILS);
    }

    @Test
    void whatIsBelowAnyBoundKeepsToIt() {
        CertifiedValue negligible = MiningRace.of(1_000_000, MANY, Difficulty.of(1)).failure();

        assertThat(comparison.test(negligible, Bound.atMost(ExactNumber.parse("2^-65536")))).isEqualTo(Verdict.HOLDS);
        assertThat(comparison.test(negligible.times(BigFraction.of(1_000)).plus(BigFraction.ONE),
            Bound.atLeast(BigFraction.ONE))).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void extremesAreTheLargestAndTheSmallest() {
        CertifiedValue small = MiningRace.of(1, BigInteger.TEN, Difficulty.of(3)).failure();
        CertifiedValue large = MiningRace.of(1, BigInteger.TWO, Difficulty.of(3)).failure();
        CertifiedValue maximum = CertifiedValue.maximum(List.of(small, large, small));
        CertifiedValue minimum = CertifiedValue.minimum(List.of(large, small, large));

        assertThat(comparison.compare(maximum, large)).isEqualTo(Order.EQUAL);
        assertThat(comparison.compare(minimum, small)).isEqualTo(Order.EQUAL);
        assertThat(maximum.exactValue()).isEqualTo(large.exactValue());
        assertThat(minimum.exactValue()).isEqualTo(small.exactValue());
        assertLess(minimum, maximum);
        for (int digits : new int[] {1, 17, 50}) {
            assertThat(maximum.enclosure(digits).isKnownTo(digits)).isTrue();
            assertThat(minimum.enclosure(digits).isKnownTo(digits)).isTrue();
            assertThat(maximum.enclosure(digits).compareTo(large.exactValue().orElseThrow())).isZero();
            assertThat(minimum.enclosure(digits).compareTo(small.exactValue().orElseThrow())).isZero();
        }
    }

    @Test
    void extremesOfOneValueAreItAndOfNoneAreRejected() {
        CertifiedValue one = CertifiedValue.of(BigFraction.ONE);

        assertThat(CertifiedValue.maximum(List.of(one))).isSameAs(one);
        assertThat(CertifiedValue.minimum(List.of(one))).isSameAs(one);
        assertThatIllegalArgumentException().isThrownBy(() -> CertifiedValue.maximum(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> CertifiedValue.minimum(List.of()));
    }

    @Test
    void extremesAreExactWhereAllValuesAre() {
        CertifiedValue exact = MiningRace.of(1, BigInteger.TWO, Difficulty.of(3)).failure();
        CertifiedValue inexact = MiningRace.of(1, MANY, Difficulty.of(239)).failure();

        assertThat(CertifiedValue.maximum(List.of(exact, inexact)).exactValue()).isEmpty();
        assertThat(CertifiedValue.minimum(List.of(exact, inexact)).exactValue()).isEmpty();
    }

    @Test
    void aMaximumIsZeroWhereAllAreAndAMinimumWhereOneIs() {
        CertifiedValue zero = CertifiedValue.of(BigFraction.ZERO);
        CertifiedValue one = CertifiedValue.of(BigFraction.ONE);

        assertThat(CertifiedValue.maximum(List.of(zero, zero)).isZero()).isTrue();
        assertThat(CertifiedValue.maximum(List.of(zero, one)).isZero()).isFalse();
        assertThat(CertifiedValue.minimum(List.of(zero, one)).isZero()).isTrue();
        assertThat(CertifiedValue.minimum(List.of(one, one)).isZero()).isFalse();
        assertThat(CertifiedValue.minimum(List.of(one, zero)).enclosure(5)).isEqualTo(DecimalArithmetic.ZERO);
        assertThat(CertifiedValue.minimum(List.of(one, zero)).enclosure()).isEqualTo(new Enclosure(0, 0));
    }
}
