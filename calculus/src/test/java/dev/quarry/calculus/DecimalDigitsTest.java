package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecimalDigitsTest {

    private static CertifiedValue exact(String number) {
        return CertifiedValue.of(ExactNumber.parse(number));
    }

    @ParameterizedTest
    @CsvSource({
        "54000, 2, 54000.00", "54000, 0, 54000", "0, 3, 0.000", "0, 0, 0", "2/3, 4, 0.6666", "0.19999, 3, 0.199",
        "1e-30, 5, 0.00000", "999999999999999999999, 1, 999999999999999999999.0", "1454/7, 10, 207.7142857142",
        "1e50, 0, 100000000000000000000000000000000000000000000000000", "53999.999999999999999999999, 2, 53999.99",
    })
    void exactNumbersAreCut(String number, int places, String text) {
        assertThat(DecimalDigits.truncated(exact(number), places)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 0", "2/3, 3, 0.666", "2^-64, 3, 5.42e-20", "54000, 6, 54000", "1e13, 2, 1e13", "123456789, 3, 123000000",
        "0.0001, 1, 0.0001", "0.00001, 1, 1e-5", "9.999, 2, 9.9", "1999e-23, 2, 1.9e-20", "0.999999, 3, 0.999",
    })
    void significantDigitsAreCut(String number, int digits, String text) {
        assertThat(DecimalDigits.scientific(exact(number), digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void digitsAreThoseOfTheReference(RaceQuantity quantity) {
        for (Row row : quantity.admittedRows()) {
            CertifiedValue value = quantity.certified(row);
            int integral = row.value().precision() - row.value().scale();
            // A reference of few digits is exact or was rounded to them, which may not be the digits of the number.
            if (integral <= 50 && row.value().stripTrailingZeros().precision() > 60) {
                assertThat(DecimalDigits.truncated(value, 12)).as(row.toString())
                    .isEqualTo(row.value().setScale(12, RoundingMode.DOWN).toPlainString());
                assertThat(new BigDecimal(DecimalDigits.scientific(value, 9).replace("<", ""))).as(row.toString())
                    .isEqualByComparingTo(row.value().compareTo(new BigDecimal("1e-399000")) < 0
                        ? new BigDecimal("1e-399000") : row.value().round(new MathContext(9, RoundingMode.DOWN)));
            }
        }
    }

    @Test
    void tiesWithShortDecimalsAreDecidedExactly() {
        MiningRace race = MiningRace.of(3, BigInteger.valueOf(2), Difficulty.of(1));

        assertThat(DecimalDigits.truncated(race.failure(), 6)).isEqualTo("0.015625");
        assertThat(DecimalDigits.scientific(race.failure(), 5)).isEqualTo("0.015625");
        assertThat(DecimalDigits.scientific(race.dispute(BigInteger.ONE), 3)).isEqualTo("0.5");
        assertThat(DecimalDigits.truncated(race.dispute(BigInteger.ONE), 1)).isEqualTo("0.5");
    }

    @Test
    void aNumberCloseBelowAnIntegerKeepsItsNines() {
        MiningRace race = MiningRace.of(1, BigInteger.valueOf(20_000), Difficulty.of(5));

        // 1 − 1.9e-276
        assertThat(DecimalDigits.truncated(race.foundWithin(BigInteger.valueOf(20_000)), 5)).isEqualTo("0.99999");
        assertThat(DecimalDigits.scientific(race.foundWithin(BigInteger.valueOf(20_000)), 5)).isEqualTo("0.99999");
        assertThat(DecimalDigits.truncated(race.foundWithin(BigInteger.valueOf(20_000)), 0)).isEqualTo("0");
    }

    @Test
    void aNumberThatNoPrecisionTellsFromAnIntegerIsWrittenAsIfBelow() {
        BigInteger hashes = BigInteger.ONE.shiftLeft(200);
        CertifiedValue almost32 = MiningRace.of(1, hashes, Difficulty.of(5)).expectedRoundsHashed();

        assertThat(DecimalDigits.truncated(almost32, 0)).isEqualTo("31");
        assertThat(DecimalDigits.truncated(almost32, 3)).isEqualTo("31.999");
        assertThat(DecimalDigits.truncated(almost32.times(BigFraction.of(1, 64)), 2)).isEqualTo("0.49");
        assertThat(DecimalDigits.scientific(almost32, 3)).isEqualTo("31.9");
    }

    @Test
    void whatIsBelowAnyBoundIsWrittenAsSuch() {
        CertifiedValue negligible = MiningRace.of(1, BigInteger.ONE.shiftLeft(200), Difficulty.of(1)).failure();

        assertThat(DecimalDigits.scientific(negligible, 3)).isEqualTo("<1e-399000");
        assertThat(DecimalDigits.truncated(negligible, 3)).isEqualTo("0.000");
    }

    @Test
    void theCostsOfThePaperHaveTheirPrintedDigits() {
        MiningRace race = RaceLaw.PAPER.race(18, 18, 48, Difficulty.of(41)).orElseThrow();
        CertifiedValue cost = RaceLaw.PAPER.cost(race, 18, ExactNumber.parse("2e-12"), ExactNumber.parse("3000"));

        assertThat(DecimalDigits.truncated(cost, 3)).isEqualTo("54004.398");
    }

    /** 1 − 2^−1000 is 0.999 above 0.001, less something that no displayed digit shows. */
    @Test
    void aMarginNextToAShortNumberIsCutTowardsZero() {
        CertifiedValue almostOne = MiningRace.of(1, BigInteger.valueOf(1000), Difficulty.of(1)).foundWithin(
            BigInteger.valueOf(1000));

        assertThat(DecimalDigits.margin(almostOne, ExactNumber.parse("0.001"), 6)).isEqualTo("-0.998999");
        assertThat(DecimalDigits.scientific(almostOne, 6)).isEqualTo("0.999999");
    }
}
