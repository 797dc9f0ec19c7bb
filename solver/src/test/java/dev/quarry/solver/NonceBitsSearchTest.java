package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.SearchConstraint.Corner;
import dev.quarry.solver.SearchConstraint.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NonceBitsSearchTest {

    private static final NonceRange RANGE = new NonceRange(3, 14);
    private static final Site SITE = new Site(RANGE, false);

    /** A constraint that doubles never decide. */
    private static SearchConstraint constraint(Direction direction, IntFunction<Verdict> verdict) {
        Requirement requirement = RobustModel.of(ProblemDraft.c1(Profile.EXACT, "1").problem()).requirements().get(0);
        return new SearchConstraint(requirement, direction, new Corner(true, true)) {
            @Override
            Verdict quick(Site site, double hashes) {
                return Verdict.UNDECIDED;
            }

            @Override
            Verdict certified(Site site, int nonceBits, CertifiedComparison comparison) {
                return verdict.apply(nonceBits);
            }
        };
    }

    private static NonceBitsSearch started(boolean undecidedHolds) {
        NonceBitsSearch search = new NonceBitsSearch(new CertifiedComparison(), undecidedHolds);
        search.start(RANGE, 1);
        return search;
    }

    private static int[] unknown() {
        return new int[Difficulty.MAX_BITS + 1];
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "8, 3", "9, 4", "16, 4", "17, 5", "16384, 14", "16385, 15", "10000000, 24", "2147483647, 31"})
    void theFewestBitsGiveEachMinerANonce(int sharing, int lowest) {
        NonceBitsSearch search = started(false);

        search.start(RANGE, sharing);

        assertThat(search.lowest()).isEqualTo(lowest);
        assertThat(search.highest()).isEqualTo(14);
        assertThat(search.isEmpty()).isEqualTo(lowest > 14);
    }

    @Test
    void everyThresholdIsFoundByFewTests() {
        for (int threshold = 2; threshold <= 16; threshold++) {
            int first = threshold;
            NonceBitsSearch many = started(false);
            NonceBitsSearch few = started(false);

            many.narrow(constraint(Direction.NEEDS_MANY, r -> Verdict.of(r >= first)), SITE, unknown());
            few.narrow(constraint(Direction.NEEDS_FEW, r -> Verdict.of(r <= first)), SITE, unknown());

            assertThat(many.lowest()).isEqualTo(Math.max(3, Math.min(15, first)));
            assertThat(many.highest()).isEqualTo(14);
            assertThat(few.lowest()).isEqualTo(3);
            assertThat(few.highest()).isEqualTo(Math.max(2, Math.min(14, first)));
            assertThat(Math.max(many.tests(), few.tests())).isLessThanOrEqualTo(2 + 4);
        }
    }

    @Test
    void aThresholdThatDidNotMoveIsConfirmedByTwoTests() {
        for (int threshold = 3; threshold <= 14; threshold++) {
            int boundary = threshold;
            for (Direction direction : List.of(Direction.NEEDS_MANY, Direction.NEEDS_FEW)) {
                SearchConstraint constraint = constraint(direction, r -> Verdict.of(
                    direction == Direction.NEEDS_MANY ? r >= boundary : r <= boundary));
                int[] boundaries = unknown();
                started(false).narrow(constraint, SITE, boundaries);
                NonceBitsSearch again = started(false);

                again.narrow(constraint, SITE, boundaries);

                assertThat(direction == Direction.NEEDS_MANY ? again.lowest() : again.highest()).isEqualTo(boundary);
                assertThat(again.tests()).isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aWrongGuessIsCorrected() {
        for (int guess = 0; guess <= 20; guess++) {
            for (int threshold = 2; threshold <= 15; threshold++) {
                int boundary = threshold;
                int[] boundaries = unknown();
                Arrays.fill(boundaries, guess);
                NonceBitsSearch many = started(false);
                NonceBitsSearch few = started(false);

                many.narrow(constraint(Direction.NEEDS_MANY, r -> Verdict.of(r >= boundary)), SITE, boundaries);
                Arrays.fill(boundaries, guess);
                few.narrow(constraint(Direction.NEEDS_FEW, r -> Verdict.of(r <= boundary)), SITE, boundaries);

                assertThat(many.lowest()).isEqualTo(Math.max(3, boundary));
                assertThat(few.highest()).isEqualTo(Math.min(14, boundary));
            }
        }
    }

    @Test
    void whatNonceBitsDoNotMatterForIsTestedOnce() {
        NonceBitsSearch search = started(false);

        search.narrow(constraint(Direction.INDIFFERENT, r -> Verdict.HOLDS), SITE, unknown());
        assertThat(search.isEmpty()).isFalse();
        search.narrow(constraint(Direction.INDIFFERENT, r -> Verdict.FAILS), SITE, unknown());

        assertThat(search.isEmpty()).isTrue();
        assertThat(search.tests()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEEDS_MANY", "NEEDS_FEW"})
    void theUndecidedIsWhatTheTwoReadingsDifferIn(Direction direction) {
        for (int first = 3; first <= 14; first++) {
            for (int last = first; last <= 14; last++) {
                int from = first;
                int to = last;
                boolean many = direction == Direction.NEEDS_MANY;
                SearchConstraint constraint = constraint(direction, r -> r < from ? Verdict.of(!many)
                    : r > to ? Verdict.of(many) : Verdict.UNDECIDED);
                NonceBitsSearch pessimist = started(false);
                NonceBitsSearch optimist = started(true);

                pessimist.narrow(constraint, SITE, unknown());
                optimist.narrow(constraint, SITE, unknown());

                assertThat(pessimist.sawUndecided()).isTrue();
                assertThat(IntStream.rangeClosed(optimist.lowest(), optimist.highest())
                    .filter(r -> r < pessimist.lowest() || r > pessimist.highest()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(from, to).boxed().toList());
            }
        }
    }

    @Test
    void verdictsOutsideTheBitsAreReadTheSameWay() {
        assertThat(started(true).accept(Verdict.UNDECIDED)).isTrue();
        assertThat(started(false).accept(Verdict.UNDECIDED)).isFalse();
        NonceBitsSearch decided = started(false);
        assertThat(decided.accept(Verdict.HOLDS)).isTrue();
        assertThat(decided.accept(Verdict.FAILS)).isFalse();
        assertThat(decided.sawUndecided()).isFalse();
    }
}
