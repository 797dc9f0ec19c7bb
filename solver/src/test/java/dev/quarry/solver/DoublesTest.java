package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doubles prove of a number that is known to a relative error, and that they claim no more. */
class DoublesTest {

    private static final double ERROR = RaceKernel.ERROR;

    @ParameterizedTest
    @CsvSource({"1, HOLDS, FAILS", "1e-280, HOLDS, FAILS", "1e300, HOLDS, FAILS"})
    void clearDistancesAreDecided(double limit, Verdict below, Verdict above) {
        Enclosure bound = new Enclosure(limit, limit);

        assertThat(Doubles.atMost(limit * (1 - 3 * ERROR), 0, bound)).isEqualTo(below);
        assertThat(Doubles.atMost(limit * (1 + 3 * ERROR), 0, bound)).isEqualTo(above);
        assertThat(Doubles.atLeast(limit * (1 - 3 * ERROR), 0, bound)).isEqualTo(above);
        assertThat(Doubles.atLeast(limit * (1 + 3 * ERROR), 0, bound)).isEqualTo(below);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.9", "-0.9"})
    void distancesWithinTheErrorAreOpen(double errors) {
        Enclosure bound = new Enclosure(1, 1);

        assertThat(Doubles.atMost(1 + errors * ERROR, 0, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(1 + errors * ERROR, 0, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atMost(1 + errors * 1e-3, 1e-3, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(1 + errors * 1e-3, 1e-3, bound)).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"0", "4.9e-324", "1e-300"})
    void valuesThatMayHaveUnderflowedAreOnlyKnownToBeSmall(double value) {
        Enclosure small = new Enclosure(1e-280, 1e-280);
        Enclosure tiny = new Enclosure(1e-305, 1e-305);
        Enclosure zero = new Enclosure(0, 0);

        assertThat(Doubles.atMost(value, 0, small)).isEqualTo(Verdict.HOLDS);
        assertThat(Doubles.atMost(value, 0, tiny)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atMost(value, 0, zero)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(value, 0, small)).isEqualTo(Verdict.FAILS);
        assertThat(Doubles.atLeast(value, 0, tiny)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(value, 0, zero)).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"1", "1.7976931348623157e308"})
    void valuesThatOverflowedAndUnknownOnesAreOpen(double limit) {
        Enclosure bound = new Enclosure(limit, limit);

        assertThat(Doubles.atMost(Double.POSITIVE_INFINITY, 0, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atMost(Double.NaN, 0, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(Double.NaN, 0, bound)).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"1e300", "1"})
    void limitsThatMayBeInfiniteAreNeverExceeded(double lower) {
        Enclosure bound = new Enclosure(lower, Double.POSITIVE_INFINITY);

        assertThat(Doubles.atMost(2 * lower, 0, bound)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Doubles.atLeast(2 * lower, 0, bound)).isEqualTo(Verdict.UNDECIDED);
    }

    /** e^−x ≤ p, told by −ln p. */
    @ParameterizedTest
    @CsvSource({
        "44.5, 44.3, 44.3, HOLDS", "44.1, 44.3, 44.3, FAILS", "44.3, 44.3, 44.3, UNDECIDED", "0, 0, 0, HOLDS",
        "44.3, 44.2, 44.4, UNDECIDED", "1e300, Infinity, Infinity, FAILS", "Infinity, 44.3, 44.3, UNDECIDED",
        "Infinity, Infinity, Infinity, UNDECIDED", "44.300000000000003, 44.3, 44.3, UNDECIDED",
    })
    void openRacesAreToldByTheirExponent(double exponent, double lower, double upper, Verdict verdict) {
        assertThat(Doubles.openAtMost(exponent, new Enclosure(lower, upper))).isEqualTo(verdict);
    }

    /** 1 − e^−x ≤ p, told by −ln(1 − p). */
    @ParameterizedTest
    @CsvSource({
        "44.1, 44.3, 44.3, HOLDS", "44.5, 44.3, 44.3, FAILS", "44.3, 44.3, 44.3, UNDECIDED", "0, 0, 0, HOLDS",
        "1e-300, 0, 0, FAILS", "Infinity, Infinity, Infinity, HOLDS", "1e300, Infinity, Infinity, HOLDS",
        "44.3, 44.2, 44.4, UNDECIDED",
    })
    void foundBlocksAreToldByTheirExponent(double exponent, double lower, double upper, Verdict verdict) {
        assertThat(Doubles.foundAtMost(exponent, new Enclosure(lower, upper))).isEqualTo(verdict);
    }
}
