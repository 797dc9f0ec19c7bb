package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2e-11, 300, 15000000000000, 14999999999999", "0.02e-9, 1/10000, 5000000, 4999999",
        "1, 0.5, 0, 0", "1, 1, 1, 0", "1, 1.5, 1, 1", "3, 10, 3, 3", "1/3, 2/3, 2, 1", "7, 2^-64, 0, 0",
        "2^-64, 1, 18446744073709551616, 18446744073709551615",
        "2e-11, 300.00000000000001, 15000000000000, 15000000000000",
        "2e-11, 299.99999999999999, 14999999999999, 14999999999999",
    })
    void floorsAndCeilingsAreThoseOfTheExactQuotient(String hashTime, String moment, BigInteger within,
        BigInteger before) {
        assertThat(HashTime.of(hashTime).hashesWithin(ExactNumber.parse(moment))).isEqualTo(within);
        assertThat(HashTime.of(hashTime).hashesBefore(ExactNumber.parse(moment))).isEqualTo(before);
    }

    @Property(seed = "11")
    void hashesWithinEndByThenAndHashesBeforeEarlier(@ForAll @IntRange(min = 1, max = 1_000) int a,
        @ForAll @IntRange(min = 1, max = 1_000) int b, @ForAll @IntRange(min = 1, max = 100_000) int c) {
        BigFraction time = BigFraction.of(a, b);
        BigFraction moment = BigFraction.of(c, 100);
        BigFraction within = BigFraction.of(new HashTime(time).hashesWithin(moment));
        BigFraction before = BigFraction.of(new HashTime(time).hashesBefore(moment));

        assertThat(within.multiply(time)).isLessThanOrEqualTo(moment);
        assertThat(within.add(1).multiply(time)).isGreaterThan(moment);
        assertThat(before.multiply(time)).isLessThan(moment);
        assertThat(before.add(1).multiply(time)).isGreaterThanOrEqualTo(moment);
    }

    @Test
    void fractionsOfTwoNegativesArePositive() {
        assertThat(HashTime.of("-1/-3").hashesWithin(BigFraction.of(-1, -2))).isEqualTo(1);
        assertThat(new HashTime(BigFraction.of(-1, -3)).hashesBefore(BigFraction.of(1))).isEqualTo(2);
    }

    @Test
    void noTimeIsEnoughForNoHash() {
        assertThat(HashTime.of("1").hashesWithin(BigFraction.ZERO)).isZero();
    }

    @Test
    void aHashTimeThatIsNotPositiveIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> HashTime.of("0"))
            .withMessage("hash time 0 is not positive; it is the seconds that one hash takes, 1/rate");
        assertThatIllegalArgumentException().isThrownBy(() -> HashTime.of("-1e-9"))
            .withMessage("hash time -1e-9 is not positive; it is the seconds that one hash takes, 1/rate");
    }

    @Test
    void negativeMomentsAreRejected() {
        HashTime second = HashTime.of("1");

        assertThatIllegalArgumentException().isThrownBy(() -> second.hashesWithin(BigFraction.of(-1, 2)))
            .withMessage("duration -0.5 s is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> second.hashesBefore(BigFraction.ZERO))
            .withMessage("moment 0 s is not positive; no hash ends before the race starts");
    }

    @Test
    void aHashTimeIsWrittenInSeconds() {
        assertThat(HashTime.of("0.02e-9")).hasToString("2e-11 s");
    }
}
