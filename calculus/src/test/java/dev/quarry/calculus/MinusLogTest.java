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
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Enclosure#ofMinusLog} against mpmath's κ and the logarithms of big-math. */
class MinusLogTest {

    private static final MathContext PRECISION = new MathContext(150);
    private static final BigDecimal WIDEST = new BigDecimal("2e-14");

    @Test
    void complementsOfPowersOfTwoGiveKappa() {
        for (Row row : ReferenceData.rows("kappa")) {
            BigInteger whole = BigInteger.ONE.shiftLeft(row.integer(0).intValueExact());

            assertEncloses(BigFraction.of(whole.subtract(BigInteger.ONE), whole), row.value());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1_000, 1_075, 5_000, 65_536})
    void powersOfTwoGiveMultiplesOfTheLogarithmOfTwo(int exponent) {
        assertEncloses(ExactNumber.parse("2^-" + exponent),
            BigDecimalMath.log(BigDecimal.valueOf(2), PRECISION).multiply(BigDecimal.valueOf(exponent)));
    }

    @Test
    void aNumberJustBelowOneGivesItsComplement() {
        BigFraction complement = ExactNumber.parse("1e-280");

        assertEncloses(BigFraction.ONE.subtract(complement), new BigDecimal("1e-280").add(new BigDecimal("5e-561")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-300", "1e-320", "1e-400", "1e-9000"})
    void aComplementBelowTheDoublesIsOnlyKnownToBeTiny(String complement) {
        Enclosure enclosure = Enclosure.ofMinusLog(
            new Probability(BigFraction.ONE.subtract(ExactNumber.parse(complement))));

        assertThat(enclosure.lower()).isZero();
        assertThat(new BigDecimal(enclosure.upper())).isBetween(new BigDecimal(complement), new BigDecimal("1e-288"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/3^30000", "5000000000000000000000000001/10000000000000000000000000000", "1e-9999",
        "4999999999999999999999999999/10000000000000000000000000000", "0.99999", "0.75", "7/8", "0.001", "1e-9",
        "9007199254740993/18014398509481988", "9223372036854775807/2^64", "18446744073709551615/2^65"})
    void otherProbabilitiesGiveTheirLogarithm(String text) {
        assertEnclosesLogarithm(ExactNumber.parse(text));
    }

    @Test
    void hugeNumeratorsAndDenominatorsDoNotMatter() {
        assertEnclosesLogarithm(ExactNumber.parse("3^20000").divide(ExactNumber.parse("5^20000")));
        assertEnclosesLogarithm(ExactNumber.parse("7^10000").divide(ExactNumber.parse("7^10000")
            .add(ExactNumber.parse("7^9999"))));
    }

    @Property(seed = "4", tries = 500)
    void anyProbabilityGivesItsLogarithm(@ForAll @BigRange(min = "1", max = "1e60") BigInteger a,
        @ForAll @BigRange(min = "1", max = "1e60") BigInteger b) {
        assertEnclosesLogarithm(BigFraction.of(a, a.add(b)));
    }

    @Test
    void certaintyGivesZeroAndImpossibilityInfinity() {
        assertThat(Enclosure.ofMinusLog(Probability.of("1"))).isEqualTo(new Enclosure(0, 0));
        assertThat(Enclosure.ofMinusLog(Probability.of("0")))
            .isEqualTo(new Enclosure(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void aFractionOfTwoNegativesIsPositive() {
        assertThat(Enclosure.ofMinusLog(new Probability(BigFraction.of(-1, -3))))
            .isEqualTo(Enclosure.ofMinusLog(Probability.of("1/3")));
    }

    private static void assertEnclosesLogarithm(BigFraction p) {
        BigDecimal quotient = new BigDecimal(p.getNumerator()).divide(new BigDecimal(p.getDenominator()), PRECISION);
        int exponent = quotient.precision() - quotient.scale();
        // Much faster than the logarithm of a large or a small number.
        assertEncloses(p, BigDecimalMath.log(quotient.movePointLeft(exponent), PRECISION)
            .add(BigDecimalMath.log(BigDecimal.TEN, PRECISION).multiply(BigDecimal.valueOf(exponent))).negate());
    }

    private static void assertEncloses(BigFraction p, BigDecimal minusLog) {
        Enclosure enclosure = Enclosure.ofMinusLog(new Probability(p));
        BigDecimal lower = new BigDecimal(enclosure.lower());
        BigDecimal upper = new BigDecimal(enclosure.upper());

        assertThat(minusLog).isBetween(lower, upper);
        assertThat(upper.subtract(lower)).isLessThanOrEqualTo(minusLog.multiply(WIDEST));
    }
}
