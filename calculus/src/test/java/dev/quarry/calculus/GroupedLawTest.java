package dev.quarry.calculus;

import static dev.quarry.calculus.GroupedLaw.EXACT;
import static dev.quarry.calculus.GroupedLaw.PAPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedLawTest {

    private static final String[] TIMES = {"1", "3/2", "0.7", "5/11"};

    private static BigFraction number(String text) {
        return ExactNumber.parse(text);
    }

    private static MinerGroup group(String hashTime, int miners) {
        return new MinerGroup(HashTime.of(hashTime), miners);
    }

    private static GroupedRace race(long nonces, int difficulty, MinerGroup... groups) {
        return new GroupedRace(List.of(groups), BigInteger.valueOf(nonces), Difficulty.of(difficulty));
    }

    private static List<CertifiedValue> exactValues(GroupedRace race, List<BigFraction> perHash) {
        BigFraction moment = number("7.3");
        return List.of(EXACT.failure(race), EXACT.expectedTime(race), EXACT.slowBlock(race, moment).orElseThrow(),
            EXACT.fastBlock(race, moment).orElseThrow(), EXACT.dispute(race, moment), EXACT.fork(race, moment),
            EXACT.hashCost(race, perHash));
    }

    @Test
    void nonceSharesAreThoseOfTheDeployedOrOfTheWorkingMiners() {
        List<MinerGroup> working = List.of(group("1", 2), group("2", 1));

        assertThat(EXACT.race(working, 5, 4, Difficulty.of(2)).orElseThrow().nonces()).isEqualTo(3);
        assertThat(PAPER.race(working, 5, 4, Difficulty.of(2)).orElseThrow().nonces()).isEqualTo(5);
        assertThat(EXACT.race(working, 5, 2, Difficulty.of(2))).isEmpty();
        assertThat(PAPER.race(working, 5, 1, Difficulty.of(2))).isEmpty();
    }

    @Test
    void oneTypeIsTheRaceOfEqualMiners() {
        HashTime hashTime = HashTime.of("0.02e-9");
        GroupedRace race = EXACT.race(List.of(group("0.02e-9", 18)), 20, 48, Difficulty.of(41)).orElseThrow();
        MiningRace core = RaceLaw.EXACT.race(20, 18, 48, Difficulty.of(41)).orElseThrow();
        BigFraction moment = number("1/10000");
        BigFraction perHash = number("2e-12");

        assertThat(EXACT.failure(race)).isEqualTo(core.failure());
        assertThat(EXACT.expectedTime(race)).isEqualTo(RaceLaw.EXACT.expectedTime(core, hashTime));
        assertThat(EXACT.slowBlock(race, moment))
            .isEqualTo(RaceLaw.EXACT.slowBlock(core, RaceLaw.EXACT.slowRounds(hashTime, moment)));
        assertThat(EXACT.fastBlock(race, moment))
            .isEqualTo(RaceLaw.EXACT.fastBlock(core, RaceLaw.EXACT.fastRounds(hashTime, moment)));
        assertThat(EXACT.dispute(race, moment))
            .isEqualTo(RaceLaw.EXACT.dispute(core, RaceLaw.EXACT.disputeRounds(hashTime, moment)));
        assertThat(EXACT.fork(race, moment)).isEqualTo(core.fork(hashTime.hashesWithin(moment)));
        assertThat(EXACT.pool(race, List.of(4), 6)).contains(core.poolWins(4, 6));
        assertThat(EXACT.hashCost(race, List.of(perHash)))
            .isEqualTo(core.expectedRoundsHashed().times(perHash.multiply(18)));
    }

    @Test
    void theOrderAndTheSplittingOfGroupsChangeNothing() {
        Random random = new Random(44);
        for (int i = 0; i < 300; i++) {
            List<MinerGroup> groups = new ArrayList<>();
            List<MinerGroup> split = new ArrayList<>();
            List<BigFraction> perHash = new ArrayList<>();
            List<BigFraction> splitPerHash = new ArrayList<>();
            for (String time : TIMES) {
                int miners = 2 + random.nextInt(5);
                BigFraction cost = BigFraction.of(random.nextInt(5), 3);
                groups.add(group(time, miners));
                perHash.add(cost);
                split.addAll(List.of(group(time, 1), group(time, miners - 1)));
                splitPerHash.addAll(List.of(cost, cost));
            }
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
            Collections.shuffle(order, random);
            BigInteger nonces = BigInteger.valueOf(1 + random.nextInt(1_000));
            Difficulty difficulty = Difficulty.of(1 + random.nextInt(40));

            assertThat(exactValues(new GroupedRace(order.stream().map(split::get).toList(), nonces, difficulty),
                order.stream().map(splitPerHash::get).toList()))
                .isEqualTo(exactValues(new GroupedRace(groups, nonces, difficulty), perHash));
        }
    }

    @Test
    void theOrderOfGroupsChangesNothingInThePaper() {
        GroupedRace race = race(99, 9, group("1", 4), group("2", 3), group("1", 2));
        GroupedRace other = race(99, 9, group("1", 2), group("1", 4), group("2", 3));
        List<BigFraction> perHash = List.of(BigFraction.ONE, BigFraction.ONE, BigFraction.ONE);

        assertThat(PAPER.expectedTime(race)).isEqualTo(PAPER.expectedTime(other));
        assertThat(PAPER.slowBlock(race, number("7"))).isEqualTo(PAPER.slowBlock(other, number("7")));
        assertThat(PAPER.hashCost(race, perHash)).isEqualTo(PAPER.hashCost(other, perHash));
    }

    @Test
    void disputesOfUnequalWindowsAreThoseOfTheirSum() {
        // two miners with a hash each and one with two: w = 1/2, 1/2, 1/4
        CertifiedValue dispute = EXACT.dispute(race(2, 1, group("1", 1), group("2", 2)), number("2"));

        assertThat(dispute.exactValue()).contains(number("5/8"));
        assertThat(dispute.enclosure(30).compareTo(number("5/8"))).isZero();
        assertThat(EXACT.dispute(race(9, 1, group("1", 1), group("2", 2)), number("1")).isZero()).isTrue();
    }

    @Test
    void aPoolHasItsShareOfTheHashRate() {
        GroupedRace race = race(9, 9, group("1", 4), group("1/2", 3));

        // hash rates 4 and 6
        assertThat(EXACT.pool(race, List.of(1, 2), 2).orElseThrow().exactValue()).contains(number("1/4"));
        assertThat(EXACT.pool(race, List.of(9, 0), 1).orElseThrow().exactValue()).contains(number("2/5"));
        assertThat(EXACT.pool(race, List.of(9, 9), 1)).isEmpty();
        assertThat(EXACT.pool(race, List.of(0, 0), 1).orElseThrow().isZero()).isTrue();
        assertThat(PAPER.pool(race, List.of(1, 2), 2).orElseThrow().exactValue()).contains(number("4/9"));
        assertThat(PAPER.pool(race, List.of(1, 3), 2)).isEmpty();
    }

    /** The equations of the paper, type by type, against the race of each type alone. */
    @Test
    void thePaperTakesTheLeastOrTheLargestOfItsTypes() {
        Random random = new Random(45);
        for (int i = 0; i < 2_000; i++) {
            List<MinerGroup> groups = new ArrayList<>();
            List<BigFraction> perHash = new ArrayList<>();
            for (int k = random.nextInt(3); k >= 0; k--) {
                groups.add(group(TIMES[random.nextInt(TIMES.length)], 1 + random.nextInt(4)));
                perHash.add(BigFraction.of(random.nextInt(5), 3));
            }
            int nonces = 1 + random.nextInt(8);
            GroupedRace race =
                new GroupedRace(groups, BigInteger.valueOf(nonces), Difficulty.of(1 + random.nextInt(3)));
            PaperTypes paper = new PaperTypes(groups, nonces,
                BigFraction.ONE.subtract(BigFraction.of(1, 2).pow(race.difficulty().bits())));
            BigFraction moment = BigFraction.of(1 + random.nextInt(60), 8);

            assertThat(PAPER.failure(race).exactValue()).contains(paper.failure());
            assertThat(PAPER.expectedTime(race).exactValue()).contains(paper.time());
            assertThat(PAPER.slowBlock(race, moment).map(v -> v.exactValue().orElseThrow()))
                .isEqualTo(paper.slow(moment));
            assertThat(PAPER.fastBlock(race, moment).map(v -> v.exactValue().orElseThrow()))
                .isEqualTo(paper.fast(moment));
            assertThat(PAPER.dispute(race, moment).exactValue()).contains(paper.dispute(moment));
            assertThat(PAPER.hashCost(race, perHash).exactValue()).contains(paper.hashCost(perHash));
            assertThat(PAPER.dispute(race, moment).enclosure(20).compareTo(paper.dispute(moment))).isZero();
        }
    }

    /** Figure 14 in fractions. */
    private record PaperTypes(List<MinerGroup> groups, int nonces, BigFraction q) {

        BigFraction y(MinerGroup group, int rounds) {
            return q.pow(group.miners() * rounds);
        }

        BigFraction failure() {
            return groups.stream().map(g -> y(g, nonces + 1)).min(BigFraction::compareTo).orElseThrow();
        }

        BigFraction rounds(MinerGroup group) {
            BigFraction sum = BigFraction.ZERO;
            for (int k = 1; k <= nonces + 1; k++) {
                sum = sum.add(y(group, k - 1).subtract(y(group, k)).multiply(k));
            }
            return sum;
        }

        BigFraction time() {
            return groups.stream().map(g -> g.hashTime().seconds().multiply(rounds(g))).min(BigFraction::compareTo)
                .orElseThrow();
        }

        private static int floor(BigFraction x) {
            return Math.floorDiv(x.getNumerator().intValueExact(), x.getDenominator().intValueExact());
        }

        Optional<BigFraction> slow(BigFraction after) {
            BigFraction least = BigFraction.ONE;
            for (MinerGroup group : groups) {
                int k = -floor(after.divide(group.hashTime().seconds()).subtract(1).negate());
                if (nonces < k) {
                    return Optional.empty();
                }
                BigFraction slow = y(group, k + 1).subtract(y(group, nonces + 1));
                least = slow.compareTo(least) < 0 ? slow : least;
            }
            return Optional.of(least);
        }

        Optional<BigFraction> fast(BigFraction before) {
            BigFraction most = BigFraction.ZERO;
            for (MinerGroup group : groups) {
                int k = floor(before.divide(group.hashTime().seconds()).subtract(1));
                if (k <= 0) {
                    return Optional.empty();
                }
                BigFraction fast = BigFraction.ONE.subtract(y(group, k + 1));
                most = fast.compareTo(most) > 0 ? fast : most;
            }
            return Optional.of(most);
        }

        BigFraction dispute(BigFraction within) {
            BigFraction none = BigFraction.ONE;
            BigFraction one = BigFraction.ZERO;
            for (MinerGroup group : groups) {
                BigFraction w = q.pow(floor(within.divide(group.hashTime().seconds())) + 1);
                none = none.multiply(w.pow(group.miners()));
                one = one.add(BigFraction.ONE.subtract(w).divide(w).multiply(group.miners()));
            }
            return BigFraction.ONE.subtract(none).subtract(none.multiply(one));
        }

        BigFraction hashCost(List<BigFraction> perHash) {
            BigFraction rounds = groups.stream().map(this::rounds).min(BigFraction::compareTo).orElseThrow();
            BigFraction sum = BigFraction.ZERO;
            for (int i = 0; i < perHash.size(); i++) {
                sum = sum.add(perHash.get(i).multiply(groups.get(i).miners()).multiply(rounds));
            }
            return sum;
        }
    }

    @Test
    void thePaperHasNoForks() {
        assertThatIllegalStateException().isThrownBy(() -> PAPER.fork(race(9, 9, group("1", 2)), BigFraction.ONE));
    }

    @Test
    void racesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> race(9, 9)).withMessageContaining("no groups");
        assertThatIllegalArgumentException().isThrownBy(() -> race(0, 9, group("1", 1))).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> group("1", 0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> race(1, 9, group("1", 9_999_999), group("2", 2)))
            .withMessageContaining("10000001");
        GroupedRace race = race(9, 9, group("1", 2));
        for (GroupedLaw law : GroupedLaw.values()) {
            assertThatIllegalArgumentException().isThrownBy(() -> law.pool(race, List.of(1, 1), 1));
            assertThatIllegalArgumentException().isThrownBy(() -> law.pool(race, List.of(-1), 1));
            assertThatIllegalArgumentException().isThrownBy(() -> law.pool(race, List.of(1), 0));
            assertThatIllegalArgumentException().isThrownBy(() -> law.hashCost(race, List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> law.hashCost(race, List.of(number("-1"))));
        }
    }

    /** What nobody sums up has as many digits as its bounds agree in, and a comparison says so. */
    @Test
    void sumsOfTooManyTermsHaveSomeDigits() {
        GroupedRace race = EXACT.race(List.of(group("0.02e-9", 6), group("0.02113377199e-9", 7),
            group("0.03117713e-9", 5)), 18, 48, Difficulty.of(41)).orElseThrow();
        List<BigFraction> perHash = List.of(number("1e-12"), number("2e-12"), number("3e-12"));
        for (CertifiedValue value : List.of(EXACT.expectedTime(race), EXACT.hashCost(race, perHash),
            EXACT.fork(race, number("1/10000")))) {
            int most = value.mostDigits();
            assertThat(most).isBetween(5, 60);
            assertThat(value.enclosure(most).isKnownTo(most)).isTrue();
            assertThat(value.enclosure(most + 30).isKnownTo(most + 2)).isFalse();
            DecimalEnclosure all = value.enclosure(most + 30);
            BigFraction inside = BigFraction.of(all.lower().add(all.upper()).unscaledValue(),
                BigInteger.TEN.pow(Math.max(0, all.lower().add(all.upper()).scale()))).divide(2);
            CertifiedComparison comparison = new CertifiedComparison();
            assertThat(comparison.test(value, Bound.atMost(inside))).isEqualTo(Verdict.UNDECIDED);
            assertThat(comparison.test(value, Bound.atMost(inside.multiply(number("1.001"))))).isEqualTo(Verdict.HOLDS);
            assertThat(comparison.compare(value, value)).isEqualTo(CertifiedComparison.Order.EQUAL);
            assertThat(value.plus(number("1e9")).mostDigits()).isGreaterThan(most + 5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-400, 1e400, 1, 1, 1, 1",
        "1e-400, 1e-399, 5000000, 5000000, 256, 510",
        "1e-9, 1.000000001e-9, 1, 9999999, 256, 1",
        "1e-9, 1e9, 1, 1, 256, 510",
        "1e-9, 1.5e-9, 1, 1, 0, 510",
        "1e-9, 1.5e-9, 9999999, 1, 0, 1",
        "1, 1e80, 1, 9999999, 200, 10",
    })
    void extremeRacesAreEnclosed(String first, String second, int miners, int others, int nonceBits, int difficulty) {
        GroupedRace race = new GroupedRace(List.of(group(first, miners), group(second, others)),
            BigInteger.ONE.shiftLeft(nonceBits), Difficulty.of(difficulty));
        for (CertifiedValue value : exactValues(race, List.of(BigFraction.ONE, number("1e-9")))) {
            Enclosure fast = value.enclosure();
            DecimalEnclosure close = value.enclosure(10);
            assertThat(close.lower()).isNotNegative();
            assertThat(new BigDecimal(fast.lower())).as("%s", value).isLessThanOrEqualTo(close.upper());
            assertThat(fast.upper() == Double.POSITIVE_INFINITY
                || new BigDecimal(fast.upper()).compareTo(close.lower()) >= 0).as("%s", value).isTrue();
        }
    }

    /** The stated widths, for races that are too long for sums of terms. */
    @ParameterizedTest
    @ValueSource(ints = {16, 20, 30, 41, 60, 200, 510})
    void doublesAreAsNarrowAsStated(int difficulty) {
        Random random = new Random(difficulty);
        for (int i = 0; i < 200; i++) {
            GroupedRace race = race(1 + (long) Math.pow(2, 10 + random.nextInt(45)), difficulty,
                group("0.02e-9", 1 + random.nextInt(9)), group("0.02113377199e-9", 1 + random.nextInt(9)),
                group("0.03117713e-9", 1 + random.nextInt(9)));
            double exponent = RaceKernel.kappa(difficulty) * race.miners();
            double rounding = 0x1p-38;

            assertWidth(EXACT.expectedTime(race),
                exponent * (exponent / 2 + 1 / race.nonces().doubleValue()) * Math.exp(exponent) + rounding);
            assertWidth(EXACT.hashCost(race, List.of(BigFraction.ONE, BigFraction.ONE, BigFraction.ONE)),
                exponent * Math.exp(exponent) + rounding);
        }
    }

    private static void assertWidth(CertifiedValue value, double relative) {
        Enclosure enclosure = value.enclosure();
        assertThat(enclosure.upper() - enclosure.lower()).as("%s of %s", enclosure, value)
            .isLessThanOrEqualTo(relative * enclosure.upper());
    }
}
