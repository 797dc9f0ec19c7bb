package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.obermuhlner.math.big.BigDecimalMath;
import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalArithmeticTest {

    private static DecimalEnclosure point(BigDecimal x) {
        return new DecimalEnclosure(x, x);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 30, 60})
    void kappaEnclosesTheReference(int digits) {
        DecimalArithmetic arithmetic = new DecimalArithmetic(digits);
        for (Row row : ReferenceData.rows("kappa").subList(0, Difficulty.MAX_BITS)) {
            DecimalEnclosure kappa = arithmetic.kappa(Difficulty.of(row.integer(0).intValueExact()));
            BigDecimal rounding = row.value().multiply(ReferenceData.ROUNDING);

            assertThat(kappa.lower()).as(row.toString()).isLessThanOrEqualTo(row.value().add(rounding));
            assertThat(kappa.upper()).as(row.toString()).isGreaterThanOrEqualTo(row.value().subtract(rounding));
            assertThat(kappa.isKnownTo(digits - 3)).as(row.toString()).isTrue();
        }
    }

    @Property(seed = "5", tries = 300)
    void decayEnclosesTheExponential(@ForAll @BigRange(min = "0", max = "2000") @Scale(40) BigDecimal x,
        @ForAll @IntRange(min = 1, max = 60) int digits) {
        assertDecay(x, digits);
    }

    @Property(seed = "6", tries = 200)
    void decayEnclosesTheExponentialOfSmallNumbers(@ForAll @BigRange(min = "1", max = "1e20") BigInteger unscaled,
        @ForAll @IntRange(min = 20, max = 60) int scale) {
        assertDecay(new BigDecimal(unscaled, scale), 30);
    }

    private static void assertDecay(BigDecimal x, int digits) {
        DecimalArithmetic.Decay decay = new DecimalArithmetic(digits).decay(point(x));
        BigDecimal open = BigDecimalMath.exp(x.negate(), new MathContext(120));

        assertThat(open).isBetween(decay.open().lower(), decay.open().upper());
        assertThat(BigDecimal.ONE.subtract(open)).isBetween(decay.found().lower(), decay.found().upper());
        assertThat(decay.found().isKnownTo(digits - 9)).isTrue();
    }

    @Test
    void decayOfAnIntervalContainsThatOfItsMembers() {
        DecimalArithmetic arithmetic = new DecimalArithmetic(20);
        DecimalArithmetic.Decay wide = arithmetic.decay(
            new DecimalEnclosure(new BigDecimal("0.1"), new BigDecimal("7")));

        for (String x : new String[] {"0.1", "0.5", "1", "3", "7"}) {
            BigDecimal open = BigDecimalMath.exp(new BigDecimal(x).negate(), new MathContext(40));
            assertThat(open).isBetween(wide.open().lower(), wide.open().upper());
            assertThat(BigDecimal.ONE.subtract(open)).isBetween(wide.found().lower(), wide.found().upper());
        }
    }

    @Test
    void decayOfNothingIsCertain() {
        DecimalArithmetic.Decay decay = new DecimalArithmetic(20).decay(DecimalArithmetic.ZERO);

        assertThat(decay.open().compareTo(BigFraction.ONE)).isZero();
        assertThat(decay.open().isKnownTo(20)).isTrue();
        assertThat(decay.found().upper()).isZero();
    }

    @Test
    void decayBeyondAnyBoundIsNegligible() {
        DecimalArithmetic.Decay decay = new DecimalArithmetic(20).decay(point(new BigDecimal("1e70")));

        assertThat(decay.open()).isEqualTo(new DecimalEnclosure(BigDecimal.ZERO, new BigDecimal("1e-400000")));
        assertThat(decay.found().isKnownTo(19)).isTrue();
        assertThat(decay.found().upper()).isEqualTo(BigDecimal.ONE);
    }

    @Property(seed = "7", tries = 500)
    void operationsContainTheExactResults(@ForAll @BigRange(min = "-1e9", max = "1e9") @Scale(20) BigDecimal a,
        @ForAll @BigRange(min = "1e-9", max = "1e9") @Scale(20) BigDecimal b,
        @ForAll @IntRange(min = 1, max = 30) int digits) {
        DecimalArithmetic arithmetic = new DecimalArithmetic(digits);

        assertContains(arithmetic.plus(point(a), point(b)), a.add(b));
        assertContains(arithmetic.minus(point(a), point(b)), a.subtract(b));
        assertContains(arithmetic.times(point(a), point(b)), a.multiply(b));
        DecimalEnclosure quotient = arithmetic.over(point(a.abs()), point(b));
        assertThat(quotient.lower().multiply(b)).isLessThanOrEqualTo(a.abs());
        assertThat(quotient.upper().multiply(b)).isGreaterThanOrEqualTo(a.abs());
    }

    @Test
    void productsOfIntervalsAcrossZeroReachBothEnds() {
        DecimalEnclosure acrossZero = new DecimalEnclosure(BigDecimal.valueOf(-2), BigDecimal.valueOf(3));
        DecimalEnclosure positive = new DecimalEnclosure(BigDecimal.valueOf(5), BigDecimal.valueOf(7));

        assertThat(new DecimalArithmetic(10).times(acrossZero, positive))
            .isEqualTo(new DecimalEnclosure(BigDecimal.valueOf(-14), BigDecimal.valueOf(21)));
    }

    @Property(seed = "8", tries = 200)
    void powersContainTheExactOnes(@ForAll @BigRange(min = "0.001", max = "1") @Scale(3) BigDecimal base,
        @ForAll @IntRange(min = 1, max = 300) int exponent) {
        DecimalEnclosure power = new DecimalArithmetic(20).power(point(base), exponent);

        assertContains(power, base.pow(exponent));
        assertThat(power.isKnownTo(15)).isTrue();
    }

    private static void assertContains(DecimalEnclosure enclosure, BigDecimal number) {
        assertThat(number).isBetween(enclosure.lower(), enclosure.upper());
    }
}
