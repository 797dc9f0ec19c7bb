package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Enclosures against values that mpmath computed to 70 digits. */
class CertifiedValueReferenceTest {

    private static final int[] DIGITS = {5, 20, 50, 65};
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-399000");

    @ParameterizedTest
    @EnumSource
    void doublesEncloseTheReference(RaceQuantity quantity) {
        for (Row row : quantity.admittedRows()) {
            Enclosure enclosure = quantity.certified(row).enclosure();

            assertThat(new BigDecimal(enclosure.lower())).as(row.toString()).isLessThanOrEqualTo(highest(row));
            assertThat(enclosure.upper() == Double.POSITIVE_INFINITY
                || new BigDecimal(enclosure.upper()).compareTo(lowest(row)) >= 0).as(row.toString()).isTrue();
            assertThat(enclosure.upper() - enclosure.lower()).as(row.toString())
                .isLessThanOrEqualTo(widest(row.value().doubleValue(), quantity.bound(row)));
        }
    }

    /** A margin of twice the error on either side of a value that may itself be off by it, and some rounding. */
    private static double widest(double value, double bound) {
        return value < 4 * Enclosure.TINY ? 4 * Enclosure.TINY : value * (5 * bound + 0x1p-50);
    }

    @ParameterizedTest
    @EnumSource
    void decimalsEncloseTheReferenceAsCloselyAsAsked(RaceQuantity quantity) {
        for (Row row : quantity.admittedRows()) {
            CertifiedValue value = quantity.certified(row);
            DecimalEnclosure common = value.enclosure(1);
            for (int digits : DIGITS) {
                DecimalEnclosure enclosure = value.enclosure(digits);

                assertThat(enclosure.lower()).as(row.toString()).isLessThanOrEqualTo(highest(row));
                assertThat(enclosure.upper()).as(row.toString()).isGreaterThanOrEqualTo(lowest(row));
                assertThat(enclosure.isKnownTo(digits) || isNegligible(row.value(), enclosure)).as(row.toString())
                    .isTrue();
                // Fails where the two have nothing in common.
                common = new DecimalEnclosure(common.lower().max(enclosure.lower()),
                    common.upper().min(enclosure.upper()));
            }
        }
    }

    private static boolean isNegligible(BigDecimal value, DecimalEnclosure enclosure) {
        return value.compareTo(NEGLIGIBLE) < 0 && enclosure.upper().compareTo(NEGLIGIBLE) < 0;
    }

    @ParameterizedTest
    @EnumSource
    void exactValuesAgreeWithTheReference(RaceQuantity quantity) {
        int exactValues = 0;
        for (Row row : quantity.admittedRows()) {
            Optional<BigFraction> exact = quantity.certified(row).exactValue();
            if (exact.isPresent()) {
                exactValues++;
                assertThat(DecimalEnclosure.of(exact.get(), 80).lower()).as(row.toString())
                    .isBetween(lowest(row), highest(row));
            }
        }

        assertThat(exactValues).isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void nothingButZeroIsZero(RaceQuantity quantity) {
        for (Row row : quantity.admittedRows()) {
            assertThat(quantity.certified(row).isZero()).as(row.toString()).isEqualTo(row.value().signum() == 0);
        }
    }

    /** The least number of which the reference may be the rounding. */
    private static BigDecimal lowest(Row row) {
        return row.value().multiply(BigDecimal.ONE.subtract(ReferenceData.ROUNDING));
    }

    /** The largest number of which the reference may be the rounding. */
    private static BigDecimal highest(Row row) {
        return row.value().multiply(BigDecimal.ONE.add(ReferenceData.ROUNDING));
    }
}
