package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The staircase on grids that nobody enumerates, and how much it looks at. */
class ExtremeProblemsTest {

    private final StaircaseSolver solver = new StaircaseSolver();

    /** Constraints like C1 on the largest ranges of bits and difficulties. */
    private static ProblemDraft widest(Profile profile, int fewest, int most) {
        return ProblemDraft.c1(profile, "1454/7").miners(fewest, most, 5).nonceBits(1, 256).difficulty(1, 255, 3);
    }

    /** A wider grid has more expensive decisions, no cheaper ones: the tuples of the paper's grid stay. */
    @ParameterizedTest
    @CsvSource({"EXACT, 18 49 40", "PAPER, 18 49 40", "PUBLISHED, 18 48 41"})
    void theLargestBitsAndDifficultiesChangeNothing(Profile profile, String best) {
        Solution solution = solver.solve(widest(profile, 4, 2000).problem());

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.tuples()).extracting(tuple -> text(tuple.decision())).startsWith(best);
        assertThat(solution.tuples()).allSatisfy(tuple -> assertThat(
            DecisionCheck.of(solution.problem(), tuple.decision()).verdict()).isEqualTo(Verdict.HOLDS));
    }

    private static String text(Decision decision) {
        return decision.miners() + " " + decision.nonceBits() + " " + decision.difficulty();
    }

    @ParameterizedTest
    @EnumSource
    void tenMillionMinersAreSolved(Profile profile) {
        Problem problem = widest(profile, 4, MinerRange.MOST).problem();

        Solution solution = solver.solve(problem);

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.open()).isEmpty();
        assertThat(solution.tuples()).isNotEmpty().allSatisfy(tuple ->
            assertThat(tuple.decision().miners()).isEqualTo(18));
        assertThat(solver.withoutCount().solve(problem).tuples()).extracting(Answer.Tuple::of)
            .isEqualTo(solution.tuples().stream().map(Answer.Tuple::of).toList());
    }

    /** Each doubling of the miners adds steps, not a factor. */
    @ParameterizedTest
    @EnumSource
    void testsGrowWithTheLogarithmOfTheMiners(Profile profile) {
        long previous = solver.solve(widest(profile, 4, 1000).problem()).statistics().scenariosChecked();
        for (int most = 10_000; most <= MinerRange.MOST; most *= 10) {
            long tests = solver.solve(widest(profile, 4, most).problem()).statistics().scenariosChecked();
            assertThat(tests - previous).as("up to " + most).isLessThan(14_000);
            previous = tests;
        }
    }

    /** Nothing is gained from prices: all decisions of a difficulty cost nearly the same, in every scenario. */
    @ParameterizedTest
    @EnumSource
    void vastUncertaintyIsSearchedForTheWorstCost(Profile profile) {
        Problem problem = widest(profile, 1, 1_000_000).miners(1, 1_000_000, 10_000).prices("2e-12", "0")
            .objective(Objective.MINIMIZE_COST).problem();

        Solution solution = solver.solve(problem);

        assertThat(solution.status()).isIn(Status.OPTIMAL, Status.INFEASIBLE);
        assertThat(solution.statistics().scenariosChecked()).isLessThan(100_000);
        assertThat(solution.tuples()).allSatisfy(tuple -> assertThat(
            DecisionCheck.of(solution.problem(), tuple.decision()).inGrid()).isTrue());
    }

    /** All keys are equal: of each difficulty the fewest bits and miners are reported. */
    @ParameterizedTest
    @EnumSource
    void tenMillionMinersThatCostNothingAreRanked(Profile profile) {
        Problem problem = widest(profile, 4, MinerRange.MOST).prices("0", "0").problem();

        Solution solution = solver.solve(problem);

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.tuples()).hasSize(5);
        assertThat(solution.tuples()).extracting(tuple -> tuple.decision().difficulty()).doesNotHaveDuplicates();
    }

    /** The staircase near a million miners, against the constraints themselves at the ends of its intervals. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = "PUBLISHED", mode = EnumSource.Mode.EXCLUDE)
    void intervalsNearAMillionMinersEndWhereConstraintsFail(Profile profile) {
        Problem problem = widest(profile, 999_000, 1_000_000).problem();
        TreeSet<Decision> feasible = new TreeSet<>();
        solver.solve(problem, feasible::add, SearchMonitor.NONE);
        assertThat(feasible).isNotEmpty();

        List<Decision> asked = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(91);
        List<Decision> all = List.copyOf(feasible);
        for (int i = 0; i < 40; i++) {
            Decision decision = all.get(random.nextInt(all.size()));
            for (int r = Math.max(1, decision.nonceBits() - 1); r <= Math.min(256, decision.nonceBits() + 1); r++) {
                asked.add(new Decision(decision.miners(), r, decision.difficulty()));
                asked.add(new Decision(decision.miners(), r, decision.difficulty() + 1));
                asked.add(new Decision(decision.miners(), r, decision.difficulty() - 1));
            }
        }

        assertThat(asked).allSatisfy(decision -> assertThat(DecisionCheck.of(problem, decision).verdict())
            .isEqualTo(Verdict.of(feasible.contains(decision))));
    }

    @ParameterizedTest
    @EnumSource(names = "PUBLISHED", mode = EnumSource.Mode.EXCLUDE)
    void theLargestNumbersOfAllAreSolved(Profile profile) {
        ProblemDraft draft = widest(profile, 9_999_999, 10_000_000).nonceBits(1, 256).difficulty(1, 255, 100);

        Answer answer = Answer.of(solver, draft.problem());

        assertThat(answer.status()).isIn(Status.OPTIMAL, Status.INFEASIBLE);
        assertThat(answer.open()).isEmpty();
    }

    @Test
    void driftsBeyondTheHashAreFinite() {
        ProblemDraft draft = ProblemDraft.empty().miners(1, 3, 0).nonceBits(250, 256).difficulty(1, 255, 254)
            .with(new Constraint.Failure(Probability.of("1")))
            .with(new Constraint.ExpectedTime(null, ExactNumber.parse("1e76")));

        Answer answer = Answer.of(solver, draft.problem());

        assertThat(answer).isEqualTo(Answer.of(new ExhaustiveSolver(), draft.problem()));
        assertThat(answer.count()).isBetween(1L, 20L);
    }

    /** What a search of C1 takes: an enumeration of its cells alone would take 4,697. */
    @ParameterizedTest
    @CsvSource({"EXACT, 886, 395", "PAPER, 2960, 1692", "PUBLISHED, 3305, 2377"})
    void theCountersOfC1AreKnown(Profile profile, long counting, long reporting) {
        Problem problem = ProblemDraft.c1(profile, "1454/7").problem();

        Statistics statistics = solver.solve(problem).statistics();

        assertThat(statistics.scenariosChecked()).isEqualTo(counting);
        assertThat(solver.withoutCount().solve(problem).statistics().scenariosChecked()).isEqualTo(reporting);
        // No number of this problem comes closer to its bound than 4.2e-5, no cost to another closer than 1e-12.
        assertThat(statistics.escalations()).isZero();
    }
}
