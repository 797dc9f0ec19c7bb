package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.Probability;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every solver of problems of one type of miner answers. */
abstract class RobustSolverContract extends TiesContract {

    @ParameterizedTest
    @EnumSource
    final void feasibleDecisionsAreToldOnceInTheOrderOfTheGrid(Profile profile) {
        Answer answer = Answer.of(solver(), aFewDecisions(profile).problem());

        assertThat(answer.count()).isBetween(1L, 200L);
        assertThat(answer.feasible()).hasSize((int) answer.count()).isSorted().doesNotHaveDuplicates();
        assertThat(answer.feasible()).containsAll(answer.reported());
    }

    /** Part of the grid of C1. */
    private static ProblemDraft aFewDecisions(Profile profile) {
        return ProblemDraft.c1(profile, "1454/7").miners(4, 21, 5).nonceBits(47, 50).difficulty(30, 41, 3);
    }

    @ParameterizedTest
    @EnumSource
    final void theAnswerIsTheSameWithoutAnObserver(Profile profile) {
        Problem problem = aFewDecisions(profile).problem();

        Solution solution = solver().solve(problem);

        assertThat(solution.problem()).isSameAs(problem);
        assertThat(solution.feasible()).hasValue(Answer.of(solver(), problem).count());
        assertThat(solution.tuples()).extracting(Answer.Tuple::of).isEqualTo(Answer.of(solver(), problem).tuples());
        assertThat(solution.statistics().scenariosChecked()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"EXACT, '18 49 40, 18 48 39', '18 47 34, 18 47 35'",
        "PAPER, '18 48 38, 18 48 37', '18 48 34, 18 48 35'",
        "PUBLISHED, '18 48 41, 18 48 40', '18 48 34, 18 48 35'"})
    final void theObjectiveSaysWhatComesFirst(Profile profile, String hardest, String cheapest) {
        Problem problem = aFewDecisions(profile).report(2, "3/2").problem();

        assertThat(Answer.of(solver(), problem).reported()).extracting(RobustSolverContract::text)
            .isEqualTo(List.of(hardest.split(", ")));
        assertThat(Answer.of(solver(), ProblemDraft.of(problem).objective(Objective.MINIMIZE_COST).problem())
            .reported()).extracting(RobustSolverContract::text).isEqualTo(List.of(cheapest.split(", ")));
    }

    private static String text(Decision decision) {
        return decision.miners() + " " + decision.nonceBits() + " " + decision.difficulty();
    }

    @Test
    final void aMonitorIsToldOfEveryCell() {
        List<Long> told = new ArrayList<>();

        solver().solve(ProblemDraft.empty().miners(3, 6, 0).nonceBits(9, 9).difficulty(2, 4, 0).problem(),
            decision -> { }, (done, total) -> {
                assertThat(total).isEqualTo(12);
                return told.add(done);
            });

        assertThat(told).isSorted().endsWith(12L);
    }

    @Test
    final void aMonitorStopsTheSearchAndWhatWasFoundStands() {
        Problem problem = ProblemDraft.empty().miners(3, 200, 0).nonceBits(9, 9).problem();
        List<Decision> all = Answer.of(solver(), problem).feasible();

        Answer answer = Answer.of(solver(), problem, (done, total) -> done < 60);

        assertThat(answer.status()).isEqualTo(Status.STOPPED);
        assertThat(answer.feasible()).hasSizeBetween(30, 70).isEqualTo(all.subList(0, answer.feasible().size()));
        assertThat(answer.count()).isEqualTo(answer.feasible().size());
        assertThat(answer.reported()).containsExactly(new Decision(3, 9, 1));
    }

    @Test
    final void aSearchStoppedBeforeAnythingIsFoundIsNotInfeasible() {
        Problem problem = ProblemDraft.empty().miners(1, 6, 2).nonceBits(9, 9).problem();

        assertThat(Answer.of(solver(), problem, (done, total) -> false))
            .isEqualTo(new Answer(Status.STOPPED, 0, List.of(), List.of(), List.of()));
    }

    @Test
    final void stoppingASearchThatIsDoneChangesNothing() {
        Problem problem = ProblemDraft.empty().miners(3, 6, 0).nonceBits(9, 9).problem();

        assertThat(Answer.of(solver(), problem, (done, total) -> done < total)).isEqualTo(Answer.of(solver(), problem));
    }

    /** One miner at d = 17: with 13 bits the race fails with exactly the allowed probability, 17·2^13 bits long. */
    private static ProblemDraft undecidable() {
        CertifiedValue failure = MiningRace.of(1, BigInteger.ONE.shiftLeft(13), Difficulty.of(17)).failure();
        assertThat(failure.exactValue()).isEmpty();
        return ProblemDraft.empty().nonceBits(12, 14).difficulty(17, 17, 0)
            .with(new Constraint.Failure(new Probability(powerOfMiss(17, 1 << 13))));
    }

    private static BigFraction powerOfMiss(int difficulty, int exponent) {
        return BigFraction.of(BigInteger.ONE.shiftLeft(difficulty).subtract(BigInteger.ONE).pow(exponent),
            BigInteger.ONE.shiftLeft(difficulty * exponent));
    }

    @Test
    final void whatNoPrecisionDecidesIsOpen() {
        Answer answer = Answer.of(solver(), undecidable().problem());

        assertThat(answer.status()).isEqualTo(Status.UNDECIDED);
        assertThat(answer.open()).containsExactly(new Decision(1, 13, 17));
        assertThat(answer.feasible()).containsExactly(new Decision(1, 14, 17));
    }

    @Test
    final void whatFailsForAnotherReasonIsNotOpen() {
        ProblemDraft draft = undecidable().with(new Constraint.Budget(BigFraction.ONE));

        assertThat(Answer.of(solver(), draft.problem()))
            .isEqualTo(new Answer(Status.INFEASIBLE, 0, List.of(), List.of(), List.of()));
    }

    @Test
    final void undecidedScenariosOpenTheDecisionsOfTheirWindows() {
        ProblemDraft draft = undecidable().miners(1, 4, 1).difficulty(16, 18, 1);

        // One miner at d' = 17 with the nonces of two.
        assertThat(Answer.of(solver(), draft.problem()).open()).containsExactly(new Decision(2, 14, 16));
    }

    @Test
    final void aStoppedSearchLeavesOpenOnlyWhatItSaw() {
        Problem problem = undecidable().miners(20, 80, 0).problem();

        assertThat(Answer.of(solver(), problem).open())
            .containsExactly(new Decision(32, 13, 17), new Decision(64, 13, 17));
        assertThat(Answer.of(solver(), problem, (done, total) -> done < 36).open())
            .containsExactly(new Decision(32, 13, 17));
    }

    /** A pool whose chance has 240,000 bits. */
    @Test
    final void undecidedPoolsOpenAllNonceBits() {
        BigFraction tie = BigFraction.of(2, 1_000_001).pow(Constraint.Pool.MOST_WINS);
        ProblemDraft draft = ProblemDraft.empty().miners(1_000_000, 1_000_001, 0).nonceBits(19, 22)
            .with(new Constraint.Pool(2, Constraint.Pool.MOST_WINS, new Probability(tie)));

        Answer answer = Answer.of(solver(), draft.problem());

        assertThat(answer.open()).containsExactly(new Decision(1_000_001, 20, 1), new Decision(1_000_001, 21, 1),
            new Decision(1_000_001, 22, 1));
        assertThat(answer.count()).isZero();
    }

    /** Three miners need 13 bits, four need 12; the price makes up for the difference to the last of 49,152 bits. */
    @Test
    final void ranksThatNoPrecisionDecidesAreOpen() {
        BigFraction three = hashed(3, 2730);
        BigFraction four = hashed(4, 1024);
        ProblemDraft draft = ProblemDraft.empty().miners(3, 4, 0).nonceBits(12, 13).difficulty(12, 12, 0)
            .prices(BigFraction.ONE, three.subtract(four))
            .with(new Constraint.Failure(new Probability(powerOfMiss(12, 1 << 12))));

        Answer answer = Answer.of(solver(), draft.problem());

        assertThat(answer.feasible()).containsExactly(new Decision(3, 13, 12), new Decision(4, 12, 12),
            new Decision(4, 13, 12));
        assertThat(answer.status()).isEqualTo(Status.UNDECIDED);
        assertThat(answer.open()).containsExactly(new Decision(3, 13, 12), new Decision(4, 12, 12));
    }

    /** The same tie among decisions that one miner undercuts: nothing hangs on it. */
    @Test
    final void undecidedRanksThatDoNotMatterAreNotOpen() {
        ProblemDraft draft = ProblemDraft.empty().miners(1, 4, 0).nonceBits(12, 13).difficulty(12, 12, 0)
            .prices(BigFraction.ONE, hashed(3, 2730).subtract(hashed(4, 1024)))
            .with(new Constraint.Failure(new Probability(powerOfMiss(12, 1 << 12))));

        assertThat(Answer.of(solver(), draft.problem()).status()).isEqualTo(Status.OPTIMAL);
    }

    /** The expected hashes of so many miners with so many nonces at d = 12. */
    private static BigFraction hashed(int miners, int nonces) {
        return BigFraction.ONE.subtract(powerOfMiss(12, miners * nonces)).multiply(miners)
            .divide(BigFraction.ONE.subtract(powerOfMiss(12, miners)));
    }
}
