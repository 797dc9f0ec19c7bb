package dev.quarry.calculus;

import static dev.quarry.calculus.Verdict.FAILS;
import static dev.quarry.calculus.Verdict.HOLDS;
import static dev.quarry.calculus.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedComparison.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertifiedComparisonTest {

    private static final BigInteger SLOW = BigInteger.valueOf(15_000_000_000_000L);
    private static final BigInteger QUICK = BigInteger.valueOf(5_000_000);

    private final CertifiedComparison comparison = new CertifiedComparison();

    private static MiningRace race(int miners, long hashes, int difficulty) {
        return MiningRace.of(miners, BigInteger.valueOf(hashes), Difficulty.of(difficulty));
    }

    /** The published optimum's race, too large for exact fractions. */
    private static MiningRace paperRace(int difficulty) {
        return MiningRace.of(18, RaceLaw.nonces(18, 48), Difficulty.of(difficulty));
    }

    private static BigFraction number(String text) {
        return ExactNumber.parse(text);
    }

    static Stream<Arguments> exactTies() {
        BigFraction hashTime = number("0.02e-9");
        return Stream.of(
            Arguments.of("failure of one miner", race(1, 64, 1).failure(), "2^-64"),
            Arguments.of("failure of eight miners", race(8, 8, 1).failure(), "2^-64"),
            Arguments.of("failure at d = 2", race(1, 5, 2).failure(), "243/1024"),
            Arguments.of("late failure", race(5, 9, 2).open(BigInteger.ONE), "243/1024"),
            Arguments.of("success", race(1, 5, 2).foundWithin(BigInteger.valueOf(5)), "781/1024"),
            Arguments.of("one round", race(18, 1, 41).expectedRoundsGivenSuccess().times(hashTime), "0.02e-9"),
            Arguments.of("one hashed round", race(18, 1, 510).expectedRoundsHashed(), "1"),
            Arguments.of("two rounds", race(1, 2, 1).expectedRoundsGivenSuccess(), "4/3"),
            Arguments.of("dispute of two", race(2, 1, 1).dispute(BigInteger.ONE), "1/4"),
            Arguments.of("dispute of three", race(3, 1, 1).dispute(BigInteger.ONE), "1/2"),
            Arguments.of("slow block", race(1, 2, 1).foundAfter(BigInteger.ONE), "1/4"),
            Arguments.of("fork of two", race(2, 1, 1).fork(BigInteger.ZERO), "1/3"),
            Arguments.of("pool", race(18, 1, 1).poolWins(6, 6), "1/729"),
            Arguments.of("cost", race(1, 2, 1).expectedRoundsHashed().times(number("2")).plus(number("3")), "6"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exactTies")
    void exactTiesKeepToEitherBound(String name, CertifiedValue value, String limit) {
        assertThat(comparison.test(value, Bound.atMost(number(limit)))).isEqualTo(HOLDS);
        assertThat(comparison.test(value, Bound.atLeast(number(limit)))).isEqualTo(HOLDS);
        assertThat(comparison.compare(value, CertifiedValue.of(number(limit)))).isEqualTo(Order.EQUAL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exactTies")
    void whatMissesATieByVeryLittleIsDecided(String name, CertifiedValue value, String limit) {
        BigFraction below = number(limit).multiply(BigFraction.ONE.subtract(number("1e-2000")));
        BigFraction above = number(limit).multiply(BigFraction.ONE.add(number("1e-2000")));

        assertOrder(value, below, above);
    }

    static Stream<Arguments> values() {
        return Stream.of(
            Arguments.of("failure", paperRace(41).failure()),
            Arguments.of("failure below the doubles", paperRace(34).failure()),
            Arguments.of("success", paperRace(45).foundWithin(SLOW)),
            Arguments.of("slow block", paperRace(44).foundAfter(SLOW)),
            Arguments.of("slow block below the doubles", paperRace(36).foundAfter(SLOW)),
            Arguments.of("dispute", paperRace(38).dispute(QUICK)),
            Arguments.of("fork", paperRace(41).fork(QUICK)),
            Arguments.of("rounds given success", paperRace(44).expectedRoundsGivenSuccess()),
            Arguments.of("rounds as (7)", paperRace(44).expectedRoundsFailureAsZero()),
            Arguments.of("cost", paperRace(44).expectedRoundsHashed().times(number("2e-12")).plus(number("54000"))),
            Arguments.of("pool", race(999_983, 1, 1).poolWins(10_000, 10_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void nearTiesAreDecided(String name, CertifiedValue value) {
        for (int k : new int[] {3, 12, 16, 40, 100, 300}) {
            BigFraction distance = number("1e-" + k);
            DecimalEnclosure close = value.enclosure(k + 5);
            BigFraction below = fraction(close.lower()).multiply(BigFraction.ONE.subtract(distance));
            BigFraction above = fraction(close.upper()).multiply(BigFraction.ONE.add(distance));

            assertOrder(value, below, above);
        }
    }

    private void assertOrder(CertifiedValue value, BigFraction below, BigFraction above) {
        assertThat(comparison.test(value, Bound.atMost(below))).isEqualTo(FAILS);
        assertThat(comparison.test(value, Bound.atLeast(below))).isEqualTo(HOLDS);
        assertThat(comparison.test(value, Bound.atMost(above))).isEqualTo(HOLDS);
        assertThat(comparison.test(value, Bound.atLeast(above))).isEqualTo(FAILS);
        assertThat(comparison.compare(value, CertifiedValue.of(below))).isEqualTo(Order.GREATER);
        assertThat(comparison.compare(value, CertifiedValue.of(above))).isEqualTo(Order.LESS);
    }

    private static BigFraction fraction(BigDecimal x) {
        return x.scale() >= 0 ? BigFraction.of(x.unscaledValue(), BigInteger.TEN.pow(x.scale()))
            : BigFraction.of(x.toBigIntegerExact());
    }

    @Test
    void aNearTieBeyondThePrecisionIsUndecided() {
        CertifiedValue value = paperRace(41).failure();
        Bound bound = Bound.atMost(fraction(value.enclosure(60).upper()));
        CertifiedValue limit = CertifiedValue.of(bound.limit());

        assertThat(new CertifiedComparison(40).test(value, bound)).isEqualTo(UNDECIDED);
        assertThat(new CertifiedComparison(40).compare(value, limit)).isEqualTo(Order.UNDECIDED);
        assertThat(new CertifiedComparison(1).test(value, bound)).isEqualTo(UNDECIDED);
        assertThat(new CertifiedComparison(160).test(value, bound)).isEqualTo(HOLDS);
        assertThat(new CertifiedComparison(160).compare(value, limit)).isEqualTo(Order.LESS);
    }

    @Test
    void onlyWhatDoublesDoNotDecideIsAnEscalation() {
        CertifiedValue value = paperRace(41).failure();
        DecimalEnclosure close = value.enclosure(20);

        assertThat(comparison.test(value, Bound.atMost(number("1e-20")))).isEqualTo(HOLDS);
        assertThat(comparison.test(value, Bound.atMost(number("1e-200")))).isEqualTo(FAILS);
        assertThat(comparison.compare(value, paperRace(40).failure())).isEqualTo(Order.GREATER);
        assertThat(comparison.compare(value, value)).isEqualTo(Order.EQUAL);
        assertThat(comparison.test(value, Bound.atMost(BigFraction.ZERO))).isEqualTo(FAILS);
        assertThat(comparison.escalations()).isZero();

        assertThat(comparison.test(value, Bound.atMost(fraction(close.upper())))).isEqualTo(HOLDS);
        assertThat(comparison.compare(value, CertifiedValue.of(fraction(close.lower())))).isEqualTo(Order.GREATER);
        assertThat(comparison.escalations()).isEqualTo(2);
    }

    @Test
    void aPrecisionOfNoDigitIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CertifiedComparison(0))
            .withMessage("maxDigits 0 is below 1");
    }

    @Test
    void noPositiveNumberIsAtMostZero() {
        BigFraction zero = BigFraction.ZERO;
        CertifiedValue negligible = MiningRace.of(1, MiningRace.MAX_HASHES, Difficulty.of(1)).failure();
        CertifiedValue none = race(1, 5, 2).dispute(BigInteger.valueOf(5));

        assertThat(comparison.test(negligible, Bound.atMost(zero))).isEqualTo(FAILS);
        assertThat(comparison.test(negligible, Bound.atLeast(zero))).isEqualTo(HOLDS);
        assertThat(comparison.test(none, Bound.atMost(zero))).isEqualTo(HOLDS);
        assertThat(comparison.test(none, Bound.atLeast(zero))).isEqualTo(HOLDS);
    }

    @Test
    void everyNumberIsAboveANegativeLimit() {
        BigFraction negative = number("-2^-64");

        for (CertifiedValue value : List.of(race(1, 5, 2).failure(), CertifiedValue.of(BigFraction.ZERO))) {
            assertThat(comparison.test(value, Bound.atMost(negative))).isEqualTo(FAILS);
            assertThat(comparison.test(value, Bound.atLeast(negative))).isEqualTo(HOLDS);
        }
    }

    @Test
    void everyProbabilityIsAtMostOneHoweverCloseItComes() {
        BigFraction one = BigFraction.ONE;
        MiningRace race = MiningRace.of(18, MiningRace.MAX_HASHES, Difficulty.of(34));

        for (CertifiedValue almostOne : List.of(race.foundWithin(SLOW), race.dispute(SLOW), race.fork(SLOW),
            race.foundAfter(BigInteger.ZERO), race(18, 9, 500).failure())) {
            assertThat(comparison.test(almostOne, Bound.atMost(one))).isEqualTo(HOLDS);
        }
        assertThat(comparison.test(race.open(BigInteger.ZERO), Bound.atLeast(one))).isEqualTo(HOLDS);
    }

    /** 1 − e^−κN lies within 10^−6000 of 1, and a few hashes more within less. */
    @Test
    void numbersFarCloserToOneThanTheDigitsThatAreLookedAtAreToldApart() {
        BigInteger many = BigInteger.valueOf(1_000_000_000L);
        CertifiedValue fewer = race(1, 1, 16).foundWithin(many);
        CertifiedValue more = race(1, 1, 16).foundWithin(many.add(BigInteger.ONE));

        assertThat(comparison.compare(fewer, more)).isEqualTo(Order.LESS);
        assertThat(comparison.compare(more, fewer)).isEqualTo(Order.GREATER);
    }

    @Test
    void aLimitFarCloserToOneThanTheDigitsThatAreLookedAtIsToldFromANumber() {
        CertifiedValue found = race(1, 1, 16).foundWithin(BigInteger.valueOf(1_000_000_000L));
        DecimalEnclosure rest = found.complement().orElseThrow().enclosure(40);
        BigFraction above = BigFraction.ONE.subtract(fraction(rest.lower()));
        BigFraction below = BigFraction.ONE.subtract(fraction(rest.upper()));

        assertThat(comparison.test(found, Bound.atMost(above))).isEqualTo(HOLDS);
        assertThat(comparison.test(found, Bound.atMost(below))).isEqualTo(FAILS);
        assertThat(comparison.test(found, Bound.atLeast(below))).isEqualTo(HOLDS);
        assertThat(comparison.test(found, Bound.atLeast(above))).isEqualTo(FAILS);
        assertThat(DecimalDigits.margin(found, BigFraction.ONE, 10)).isEqualTo(
            DecimalDigits.scientific(found.complement().orElseThrow(), 10)).matches("[0-9.]+e-66\\d\\d");
    }

    @Test
    void onceItIsStoppedOnlyDoublesDecide() {
        CertifiedComparison stopped = new CertifiedComparison(CertifiedComparison.DEFAULT_DIGITS, () -> false);
        CertifiedValue failure = race(1, 5, 2).failure();
        CertifiedValue same = race(5, 1, 2).failure();

        assertThat(comparison.test(failure, Bound.atMost(number("243/1024")))).isEqualTo(HOLDS);
        assertThat(stopped.test(failure, Bound.atMost(number("243/1024")))).isEqualTo(UNDECIDED);
        assertThat(stopped.test(failure, Bound.atMost(number("1/2")))).isEqualTo(HOLDS);
        assertThat(comparison.compare(failure.times(number("1/3")), same.times(number("1/3")).plus(number("1e-30"))))
            .isEqualTo(Order.LESS);
        assertThat(stopped.compare(failure.times(number("1/3")), same.times(number("1/3")).plus(number("1e-30"))))
            .isEqualTo(Order.UNDECIDED);
        assertThat(stopped.escalations()).isZero();
    }
}
