package dev.quarry.calculus;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTest {

    @ParameterizedTest
    @CsvSource({
        "300, 300, 1", "+300, 300, 1", "-300, -300, 1", "007, 7, 1", "0, 0, 1", "-0, 0, 1",
        "0.001, 1, 1000", "3., 3, 1", ".5, 1, 2", "-.5, -1, 2", "0.50, 1, 2",
        "0.02e-9, 1, 50000000000", "1e3, 1000, 1", "1E+3, 1000, 1", "1e-3, 1, 1000", "1.5e1, 15, 1",
        "1e0000000000000000000003, 1000, 1", "0e9999, 0, 1",
        "1454/7, 1454, 7", "2/4, 1, 2", "-1/3, -1, 3", "1/-3, -1, 3", "-1/-3, 1, 3", "0.5/0.25, 2, 1", "0/5, 0, 1",
        "2^10, 1024, 1", "2^-2, 1, 4", "0.5^3, 1, 8", "1.5^-2, 4, 9", "10^+2, 100, 1", "3^0, 1, 1", "0^5, 0, 1",
        "2e1^2, 400, 1", "1/2^3, 1, 8", "2^3/3^2, 8, 9", "-2^2, -4, 1", "-2^-1, -1, 2", "1/-2^2, -1, 4",
        "' 300 ', 300, 1", "' 1454 / 7 ', 1454, 7", "2 ^ -2, 1, 4",
    })
    void everyNotationIsReadExactly(String text, BigInteger numerator, BigInteger denominator) {
        BigFraction number = ExactNumber.parse(text);

        assertThat(number.getNumerator()).isEqualTo(numerator);
        assertThat(number.getDenominator()).isEqualTo(denominator);
    }

    @Test
    void quotientsOfDecimalsAreExact() {
        assertThat(HashTime.of("2e-11").hashesWithin(ExactNumber.parse("1e-4"))).isEqualTo(5_000_000);
        assertThat(HashTime.of("0.02e-9").hashesWithin(ExactNumber.parse("1/10000"))).isEqualTo(5_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2^65536", "2^-65536", "1^65536", "0.5^65536", "3^41349", "1e9999", "1e-9999",
        "1e9999/1e-9999"})
    void theLargestNumbersAreRead(String text) {
        assertThat(ExactNumber.parse(text).signum()).isPositive();
    }

    @Test
    void theLongestTextIsRead() {
        assertThat(ExactNumber.parse("9".repeat(ExactNumber.MAX_LENGTH)).getNumerator())
            .isEqualTo(BigInteger.TEN.pow(ExactNumber.MAX_LENGTH).subtract(BigInteger.ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+", "-", ".", "e", "1e", "1e+", "e5", "+.e1", "1/2/3", "/2", "1/", "/", "0x10",
        "1_000", "1,000", "NaN", "Infinity", "1 000", "--1", "+-1", "1.2.3", "2^", "^2", "2^0.5", "2^2^2", "2^1/2^",
        "1e1.5", "1d", "(1)", "50 %", "٣", "１２", "2²", "½"})
    void whatIsNoNumberIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ExactNumber.parse(text)).withMessage("'" + text
            + "' is not a number; write an integer, a decimal, scientific notation, a fraction or a power, like 300, "
            + "0.001, 0.02e-9, 1454/7, 2^-64");
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, has an exponent beyond ±9999", "1e-999999999999999999999, has an exponent beyond ±9999",
        "1e10000, has an exponent beyond ±9999", "2^-99999999, has an exponent beyond ±65536",
        "2^65537, has an exponent beyond ±65536", "1^65537, has an exponent beyond ±65536",
        "3^41350, is a power of more than 65536 bits", "3^-65536, is a power of more than 65536 bits",
        "1e9999^9999, is a power of more than 65536 bits", "1000003^65536, is a power of more than 65536 bits",
        "1/0, divides by zero", "0/0, divides by zero", "1/0e5, divides by zero", "0^-1, divides by zero",
        "1/0^3, divides by zero",
    })
    void whatIsTooLargeOrDividesByZeroIsRejected(String text, String complaint) {
        assertTimeoutPreemptively(ofSeconds(5), () -> assertThatIllegalArgumentException()
            .isThrownBy(() -> ExactNumber.parse(text)).withMessage("'" + text + "' " + complaint));
    }

    @Test
    void aTextThatIsTooLongIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExactNumber.parse("1".repeat(5_000)))
            .withMessage("a number of 5000 characters is longer than 4096");
    }

    @Test
    void aLongTextIsShownByItsBeginning() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExactNumber.parse("1".repeat(100) + "x"))
            .withMessageStartingWith("'" + "1".repeat(40) + "…' is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", "1e", "1^", "1/", " ", "^", "+", "e", "1e1^1/"})
    void longNonsenseIsRejectedAtOnce(String part) {
        String text = part.repeat(ExactNumber.MAX_LENGTH / part.length() - 1) + "x";

        assertTimeoutPreemptively(ofSeconds(5), () ->
            assertThatIllegalArgumentException().isThrownBy(() -> ExactNumber.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.02e-9, 2e-11", "1454/7, 1454/7", "2^-64, 2^-64", "3000, 3000", "1e-9, 1e-9", "0, 0", "-3, -3",
        "0.001, 0.001", "0.5, 0.5", "0.25, 0.25", "1/3, 1/3", "-1/3, -1/3", "-1/-3, 1/3", "0.1, 0.1", "150e-2, 1.5",
        "729e-6, 0.000729", "3277432e-11, 3.277432e-5",
        "2^-10, 0.0009765625", "2^-11, 2^-11", "2^62, 4611686018427387904", "2^64, 2^64", "2^65536, 2^65536",
        "2^-65536, 2^-65536", "1e4000, 1e4000", "1e-4000, 1e-4000", "1234e-5000, 1.234e-4997", "12e-10, 1.2e-9",
        "1/12, 1/12", "3/2^64, 3/18446744073709551616",
    })
    void numbersAreWrittenReadably(String text, String written) {
        assertThat(ExactNumber.format(ExactNumber.parse(text))).isEqualTo(written);
    }

    @Test
    void signsOfAFractionAreWrittenOnce() {
        assertThat(ExactNumber.format(BigFraction.of(1, -3))).isEqualTo("-1/3");
        assertThat(ExactNumber.format(BigFraction.of(-1, -4))).isEqualTo("0.25");
    }

    @Property(seed = "9", tries = 1_000)
    void whatIsWrittenIsReadAsTheSameNumber(@ForAll @BigRange(min = "-1e50", max = "1e50") BigInteger numerator,
        @ForAll @BigRange(min = "1", max = "1e50") BigInteger denominator) {
        assertRoundTrip(BigFraction.of(numerator, denominator));
    }

    @Property(seed = "10", tries = 1_000)
    void decimalsAndPowersAreReadAsTheSameNumber(@ForAll @BigRange(min = "-1e45", max = "1e45") BigInteger unscaled,
        @ForAll @IntRange(max = 200) int twos, @ForAll @IntRange(max = 200) int fives) {
        BigFraction denominator = BigFraction.of(BigInteger.TWO.pow(twos).multiply(BigInteger.valueOf(5).pow(fives)));
        assertRoundTrip(BigFraction.of(unscaled).divide(denominator));
        assertRoundTrip(denominator);
        assertRoundTrip(BigFraction.of(unscaled).multiply(BigFraction.of(BigInteger.TEN.pow(twos))));
    }

    private static void assertRoundTrip(BigFraction number) {
        assertThat(ExactNumber.parse(ExactNumber.format(number))).isEqualTo(number);
    }
}
