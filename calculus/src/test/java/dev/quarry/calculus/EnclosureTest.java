package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosureTest {

    private static final double TINY = 0x1p-960;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"2, 1", "-1, 1", "NaN, 1", "0, NaN"})
    void endsThatEncloseNoNumberAreRejected(double lower, double upper) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Enclosure(lower, upper))
            .withMessage("[" + lower + ", " + upper + "] encloses no non-negative number");
    }

    @Property(seed = "1", tries = 2_000)
    void aroundContainsAllNumbersWithinTheError(@ForAll("doubles") double value, @ForAll("errors") double error) {
        Enclosure enclosure = Enclosure.around(value, error);

        BigFraction approximation = BigFraction.from(value);
        BigFraction margin = BigFraction.from(error);
        assertContains(enclosure, approximation.divide(BigFraction.ONE.add(margin)));
        assertContains(enclosure, approximation.divide(BigFraction.ONE.subtract(margin)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 0x1p-961})
    void aroundATinyValueNothingIsKnownButThatItIsTiny(double value) {
        assertThat(Enclosure.around(value, 0)).isEqualTo(new Enclosure(0, 2 * TINY));
    }

    @Test
    void aroundTheLeastValueThatIsNotTinyTheErrorCounts() {
        assertThat(Enclosure.around(TINY, 0)).isEqualTo(new Enclosure(Math.nextDown(TINY), Math.nextUp(TINY)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, INFINITY, Double.NaN})
    void aroundAValueOfNoPrecisionNothingIsKnown(double error) {
        assertThat(Enclosure.around(1, error)).isEqualTo(new Enclosure(0, INFINITY));
    }

    @Test
    void aroundAnOverflowAreTheNumbersThatMayOverflow() {
        Enclosure enclosure = Enclosure.around(INFINITY, 0.49);

        assertThat(enclosure.upper()).isInfinite();
        assertContains(enclosure, BigFraction.from(Double.MAX_VALUE).divide(BigFraction.from(1.49)));
        assertContains(Enclosure.around(Double.MAX_VALUE, 0.49), BigFraction.from(Double.MAX_VALUE).multiply(2));
    }

    @Property(seed = "2", tries = 2_000)
    void anExactNumberIsEnclosedWithinTwoUnits(@ForAll @BigRange(min = "1", max = "1e700") BigInteger numerator,
        @ForAll @BigRange(min = "1", max = "1e700") BigInteger denominator) {
        BigFraction number = BigFraction.of(numerator, denominator);

        Enclosure enclosure = Enclosure.of(number);

        assertContains(enclosure, number);
        assertThat(Math.nextUp(Math.nextUp(enclosure.lower()))).isGreaterThanOrEqualTo(enclosure.upper());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/3", "1e-320", "1/3e-323", "2^-1074", "2^-1075", "3/2^1075", "2^-1076", "1e-5000",
        "1e308", "17976931348623158e292", "2^1024", "1e5000", "0.1", "2^60/3", "9007199254740993"})
    void exactNumbersOfAnySizeAreEnclosed(String text) {
        assertContains(Enclosure.of(ExactNumber.parse(text)), ExactNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "300", "0.5", "2^-64", "9007199254740991", "3/2^900"})
    void doublesOfModerateSizeAreEnclosedByThemselves(String text) {
        BigFraction number = ExactNumber.parse(text);

        assertThat(Enclosure.of(number)).isEqualTo(new Enclosure(number.doubleValue(), number.doubleValue()));
    }

    @Property(seed = "3", tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void sumAndProductContainTheExactOnes(@ForAll("enclosures") Enclosure a, @ForAll("enclosures") Enclosure b) {
        Enclosure sum = a.plus(b);
        Enclosure product = a.times(b);

        assertContains(sum, BigFraction.from(a.lower()).add(BigFraction.from(b.lower())));
        assertContains(sum, BigFraction.from(a.upper()).add(BigFraction.from(b.upper())));
        assertContains(product, BigFraction.from(a.lower()).multiply(BigFraction.from(b.lower())));
        assertContains(product, BigFraction.from(a.upper()).multiply(BigFraction.from(b.upper())));
    }

    @Test
    void sumAndProductGrowByNoMoreThanARounding() {
        Enclosure one = new Enclosure(1, 1);

        assertThat(one.plus(one)).isEqualTo(new Enclosure(Math.nextDown(2.0), Math.nextUp(2.0)));
        assertThat(one.times(one)).isEqualTo(new Enclosure(Math.nextDown(1.0), Math.nextUp(1.0)));
        assertThat(one.times(new Enclosure(0, 0))).isEqualTo(new Enclosure(0, 0));
        assertThat(new Enclosure(0, 0).times(new Enclosure(0, INFINITY))).isEqualTo(new Enclosure(0, 0));
    }

    @Test
    void sumAndProductSurviveOverflowAndUnderflow() {
        Enclosure large = new Enclosure(Double.MAX_VALUE, Double.MAX_VALUE);
        Enclosure small = new Enclosure(Double.MIN_VALUE, Double.MIN_VALUE);

        assertThat(large.plus(large)).isEqualTo(new Enclosure(Double.MAX_VALUE, INFINITY));
        assertThat(large.times(large)).isEqualTo(new Enclosure(Double.MAX_VALUE, INFINITY));
        assertThat(small.times(small)).isEqualTo(new Enclosure(0, Double.MIN_VALUE));
    }

    private static void assertContains(Enclosure enclosure, BigFraction number) {
        assertThat(BigFraction.from(enclosure.lower())).isLessThanOrEqualTo(number);
        assertThat(enclosure.upper() == INFINITY
            || BigFraction.from(enclosure.upper()).compareTo(number) >= 0).as("%s, %s", enclosure, number).isTrue();
    }

    @Provide
    Arbitrary<Double> doubles() {
        Arbitrary<Double> mantissas = Arbitraries.doubles().between(1, 2).ofScale(16);
        return Combinators.combine(mantissas, Arbitraries.integers().between(-1074, 1022)).as(
            (mantissa, exponent) -> Math.scalb(mantissa, exponent));
    }

    @Provide
    Arbitrary<Double> errors() {
        return Arbitraries.integers().between(2, 60).map(exponent -> Math.scalb(1.9, -exponent));
    }

    @Provide
    Arbitrary<Enclosure> enclosures() {
        return Combinators.combine(doubles(), doubles().injectNull(0.1)).as((a, b) -> b == null
            ? new Enclosure(0, a) : new Enclosure(Math.min(a, b), Math.max(a, b)));
    }
}
