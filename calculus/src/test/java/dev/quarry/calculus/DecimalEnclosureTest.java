package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class DecimalEnclosureTest {

    private static DecimalEnclosure between(String lower, String upper) {
        return new DecimalEnclosure(new BigDecimal(lower), new BigDecimal(upper));
    }

    @Test
    void anEmptyIntervalIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> between("2", "1")).withMessage("[2, 1] is empty");
    }

    @Test
    void aFractionIsRoundedDownAndUp() {
        assertThat(DecimalEnclosure.of(BigFraction.of(2, 3), 3)).isEqualTo(between("0.666", "0.667"));
        assertThat(DecimalEnclosure.of(BigFraction.of(-2, 3), 3)).isEqualTo(between("-0.667", "-0.666"));
        assertThat(DecimalEnclosure.of(BigFraction.of(-2, -3), 3)).isEqualTo(between("0.666", "0.667"));
    }

    @Test
    void aShortDecimalIsEnclosedByItself() {
        assertThat(DecimalEnclosure.of(BigFraction.of(1, 4), 3)).isEqualTo(between("0.25", "0.25"));
    }

    @Test
    void theOrderIsThatOfEveryMember() {
        DecimalEnclosure third = between("0.333", "0.334");

        assertThat(third.compareTo(BigFraction.of(334_001, 1_000_000))).isNegative();
        assertThat(third.compareTo(BigFraction.of(334, 1_000))).isZero();
        assertThat(third.compareTo(BigFraction.of(1, 3))).isZero();
        assertThat(third.compareTo(BigFraction.of(333, 1_000))).isZero();
        assertThat(third.compareTo(BigFraction.of(332_999, 1_000_000))).isPositive();
    }

    @Test
    void theSignsOfAFractionDoNotReverseTheOrder() {
        assertThat(between("0.3", "0.3").compareTo(BigFraction.of(-1, -3))).isNegative();
        assertThat(between("0.3", "0.3").compareTo(BigFraction.of(1, -3))).isPositive();
    }

    @Test
    void digitsAreKnownByTheRelativeWidth() {
        assertThat(between("1000", "1001").isKnownTo(3)).isTrue();
        assertThat(between("1000", "1001").isKnownTo(4)).isFalse();
        assertThat(between("0.001", "0.001").isKnownTo(1_000)).isTrue();
    }

    @Test
    void nothingIsKnownOfAnIntervalThatReachesZero() {
        assertThat(between("0", "1e-1000").isKnownTo(1)).isFalse();
        assertThat(between("-1", "1").isKnownTo(1)).isFalse();
        assertThat(between("0", "0.0").isKnownTo(1_000)).isTrue();
    }
}
