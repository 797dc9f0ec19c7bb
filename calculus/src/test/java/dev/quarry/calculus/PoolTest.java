package dev.quarry.calculus;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Powers of shares, and exact numbers added and multiplied. */
class PoolTest {

    private static CertifiedValue pool(int size, int miners, int wins) {
        return MiningRace.of(miners, BigInteger.ONE, Difficulty.of(1)).poolWins(size, wins);
    }

    @Property(seed = "15", tries = 300)
    void aPoolWinsWithThePowerOfItsShare(@ForAll @IntRange(max = 1_000) int size,
        @ForAll @IntRange(max = 1_000) int others, @ForAll @IntRange(min = 1, max = 60) int wins) {
        CertifiedValue value = pool(size, size + others + 1, wins);
        BigFraction exact = BigFraction.of(size, size + others + 1).pow(wins);
        Enclosure doubles = value.enclosure();

        assertThat(value.exactValue()).contains(exact);
        assertThat(value.isZero()).isEqualTo(size == 0);
        assertThat(exact).isBetween(BigFraction.from(doubles.lower()), BigFraction.from(doubles.upper()));
        assertThat(doubles.upper() - doubles.lower())
            .isLessThanOrEqualTo(Math.max(0x1p-958, 0x1p-43 * doubles.upper()));
        assertThat(value.enclosure(30).compareTo(exact)).isZero();
        assertThat(value.enclosure(30).isKnownTo(30)).isTrue();
    }

    @Test
    void aPoolOfAllMinersAlwaysWins() {
        assertThat(pool(7, 7, Integer.MAX_VALUE).exactValue()).contains(BigFraction.ONE);
        assertThat(pool(0, 7, Integer.MAX_VALUE).isZero()).isTrue();
        assertThat(pool(0, 7, 3).enclosure(5)).isEqualTo(DecimalArithmetic.ZERO);
    }

    @Test
    void longRunsOfWinsAreDecidedAtOnce() {
        CertifiedComparison comparison = new CertifiedComparison();

        assertTimeoutPreemptively(ofSeconds(20), () -> {
            assertThat(comparison.test(pool(9_999_999, 10_000_000, Integer.MAX_VALUE), Bound.atMost(
                ExactNumber.parse("1e-9")))).isEqualTo(Verdict.HOLDS);
            assertThat(comparison.test(pool(1, 10_000_000, Integer.MAX_VALUE), Bound.atMost(
                ExactNumber.parse("2^-65536")))).isEqualTo(Verdict.HOLDS);
            assertThat(pool(9_999_999, 10_000_000, Integer.MAX_VALUE).exactValue()).isEmpty();
        });
    }

    @Test
    void sumsAndProductsWithExactNumbersAreEnclosed() {
        CertifiedValue value = MiningRace.of(1, BigInteger.TWO, Difficulty.of(2)).failure()
            .times(BigFraction.of(1, 3)).plus(BigFraction.of(1, 7));
        BigFraction exact = BigFraction.of(9, 48).add(BigFraction.of(1, 7));
        Enclosure doubles = value.enclosure();

        assertThat(value.exactValue()).contains(exact);
        assertThat(exact).isBetween(BigFraction.from(doubles.lower()), BigFraction.from(doubles.upper()));
        assertThat(value.enclosure(60).compareTo(exact)).isZero();
        assertThat(value.enclosure(60).isKnownTo(60)).isTrue();
    }

    @Test
    void aProductWithZeroIsZero() {
        CertifiedValue large = MiningRace.of(3, MiningRace.MAX_HASHES, Difficulty.of(300)).expectedRoundsHashed();

        assertThat(large.times(BigFraction.ZERO).isZero()).isTrue();
        assertThat(large.times(BigFraction.ZERO).enclosure()).isEqualTo(new Enclosure(0, 0));
        assertThat(large.times(BigFraction.ZERO).exactValue()).contains(BigFraction.ZERO);
        assertThat(large.times(BigFraction.ZERO).plus(BigFraction.ONE).exactValue()).contains(BigFraction.ONE);
        assertThat(large.plus(BigFraction.ONE).isZero()).isFalse();
        assertThat(CertifiedValue.of(BigFraction.ZERO).times(BigFraction.ONE).isZero()).isTrue();
    }

    @Test
    void negativeNumbersAreRejected() {
        CertifiedValue one = CertifiedValue.of(BigFraction.ONE);
        BigFraction negative = BigFraction.of(-1, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> CertifiedValue.of(negative))
            .withMessage("-0.5 is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> one.times(negative)).withMessage("-0.5 is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> one.plus(negative)).withMessage("-0.5 is negative");
    }
}
