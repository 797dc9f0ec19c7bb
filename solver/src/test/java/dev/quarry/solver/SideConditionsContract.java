package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every solver answers where a decision fails before any number is compared with its bound. */
abstract class SideConditionsContract extends PaperInstancesContract {

    private static final Probability CERTAIN = Probability.of("1");

    /** One decision, or with {@code published}, where all but one miner work, the grid up to it. */
    static ProblemDraft single(Profile profile, int miners, int nonceBits, int difficulty) {
        int unavailable = profile == Profile.PUBLISHED ? 1 : 0;
        return ProblemDraft.empty().profile(profile).miners(profile == Profile.PUBLISHED ? 1 : miners, miners,
            unavailable).nonceBits(nonceBits, nonceBits).difficulty(difficulty, difficulty, 0);
    }

    /** The status that the solver gives a problem. */
    final Status statusOf(ProblemDraft draft) {
        return Answer.of(solver(), draft.problem()).status();
    }

    @ParameterizedTest
    @EnumSource
    final void withoutConstraintsEveryDecisionWithScenariosIsFeasible(Profile profile) {
        assertThat(statusOf(single(profile, 2, 3, 2))).isEqualTo(Status.OPTIMAL);
    }

    @ParameterizedTest
    @EnumSource
    final void infeasibleProblemsHaveNothingToReport(Profile profile) {
        Answer answer = Answer.of(solver(), ProblemDraft.c1(profile, "1e-9").problem());

        assertThat(answer).isEqualTo(new Answer(Status.INFEASIBLE, 0, List.of(), List.of(), List.of()));
    }

    /** (17): K = ⌈th/T − 1⌉ &lt; λ; here the one miner that works has λ = 8. */
    @ParameterizedTest
    @CsvSource({
        "PAPER, 8, OPTIMAL", "PAPER, 81/10, INFEASIBLE", "PAPER, 9, INFEASIBLE", "PAPER, 1e-9, OPTIMAL",
        "PUBLISHED, 8, OPTIMAL", "PUBLISHED, 81/10, INFEASIBLE", "EXACT, 8, OPTIMAL", "EXACT, 81/10, OPTIMAL",
        "EXACT, 1e9, OPTIMAL",
    })
    final void slowBlocksMustFallWithinTheNonces(Profile profile, String after, Status status) {
        ProblemDraft draft = single(profile, profile == Profile.PUBLISHED ? 2 : 1, 3, 1);

        assertThat(statusOf(draft.with(new Constraint.SlowBlock(ExactNumber.parse(after), CERTAIN))))
            .isEqualTo(status);
    }

    /** K' = ⌊th'/T − 1⌋ &gt; 0. */
    @ParameterizedTest
    @CsvSource({
        "PAPER, 2, OPTIMAL", "PAPER, 199/100, INFEASIBLE", "PAPER, 1, INFEASIBLE", "PUBLISHED, 2, OPTIMAL",
        "PUBLISHED, 199/100, INFEASIBLE", "EXACT, 199/100, OPTIMAL", "EXACT, 1/100, OPTIMAL",
    })
    final void fastBlocksNeedTwoRounds(Profile profile, String before, Status status) {
        assertThat(statusOf(single(profile, 2, 3, 1)
            .with(new Constraint.FastBlock(ExactNumber.parse(before), CERTAIN)))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 1, 1, OPTIMAL", "EXACT, 1, 2, INFEASIBLE", "EXACT, 0, 2, OPTIMAL", "PAPER, 1, 1, OPTIMAL",
        "PAPER, 1, 2, INFEASIBLE", "PAPER, 0, 2, OPTIMAL", "PUBLISHED, 1, 1, OPTIMAL", "PUBLISHED, 1, 2, INFEASIBLE"})
    final void poolsMustBeSmallerThanWhatWorks(Profile profile, int unavailable, int size, Status status) {
        ProblemDraft draft = ProblemDraft.empty().profile(profile).miners(1, 3, unavailable).nonceBits(9, 9)
            .with(new Constraint.Pool(size, 1, CERTAIN));

        assertThat(statusOf(draft)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 5, 2, false", "EXACT, 5, 3, true", "EXACT, 4, 2, true", "PAPER, 5, 2, false",
        "PAPER, 5, 3, true", "PAPER, 8, 3, true", "PUBLISHED, 5, 2, false", "PUBLISHED, 5, 3, true"})
    final void everyMinerNeedsANonce(Profile profile, int miners, int nonceBits, boolean enough) {
        Answer answer = Answer.of(solver(), single(profile, miners, nonceBits, 1).problem());

        assertThat(answer.feasible().contains(new Decision(miners, nonceBits, 1))).isEqualTo(enough);
    }

    /** exact: s' ≥ 1; paper: s' ≥ s_l too; published: u_s ≤ s' ≤ s − u_s, and s' ≥ s_l. */
    @ParameterizedTest
    @CsvSource({
        "EXACT, 1, 5, 2, 3, 5", "EXACT, 2, 5, 3, 4, 5", "EXACT, 1, 5, 5, 0, 0", "EXACT, 1, 5, 9, 0, 0",
        "EXACT, 4, 5, 1, 4, 5", "PAPER, 1, 5, 2, 3, 5", "PAPER, 2, 5, 2, 4, 5", "PAPER, 4, 5, 2, 0, 0",
        "PUBLISHED, 1, 5, 0, 0, 0", "PUBLISHED, 1, 5, 1, 2, 5", "PUBLISHED, 2, 5, 2, 4, 5", "PUBLISHED, 3, 9, 2, 0, 0",
        "PUBLISHED, 1, 5, 3, 0, 0", "PUBLISHED, 1, 5, 10000000, 0, 0", "EXACT, 1, 5, 10000000, 0, 0",
    })
    final void whatWorksMustBeWithinItsBounds(Profile profile, int min, int max, int unavailable, int first,
        int last) {
        ProblemDraft draft = ProblemDraft.empty().profile(profile).miners(min, max, unavailable).nonceBits(9, 9);

        assertThat(Answer.of(solver(), draft.problem()).feasible()).isEqualTo(last == 0 ? List.of()
            : IntStream.rangeClosed(first, last).mapToObj(s -> new Decision(s, 9, 1)).toList());
    }

    /** exact: d' ≥ 1, without an upper bound; paper: d_l ≤ d' ≤ d_u; published: d' ∈ [d − u_d, d]. */
    @ParameterizedTest
    @CsvSource({
        "EXACT, 1, 5, 2, 3, 5", "EXACT, 4, 5, 2, 4, 5", "EXACT, 1, 5, 5, 0, 0", "EXACT, 254, 255, 253, 254, 255",
        "EXACT, 1, 5, 255, 0, 0", "PAPER, 1, 5, 2, 3, 3", "PAPER, 4, 5, 2, 0, 0", "PAPER, 4, 9, 2, 6, 7",
        "PAPER, 1, 255, 127, 128, 128", "PAPER, 1, 255, 255, 0, 0", "PUBLISHED, 1, 5, 2, 3, 5",
        "PUBLISHED, 4, 5, 2, 0, 0", "PUBLISHED, 1, 5, 255, 0, 0", "PUBLISHED, 1, 255, 254, 255, 255",
    })
    final void whatRunsMustBeWithinItsBounds(Profile profile, int min, int max, int drift, int first, int last) {
        ProblemDraft draft = single(profile, 2, 3, 1).difficulty(min, max, drift);

        assertThat(Answer.of(solver(), draft.problem()).feasible()).isEqualTo(last == 0 ? List.of()
            : IntStream.rangeClosed(first, last).mapToObj(d -> new Decision(2, 3, d)).toList());
    }

    @Test
    final void impossibleBoundsAreInfeasible() {
        Probability impossible = Probability.of("0");

        for (Constraint constraint : List.of(new Constraint.Failure(impossible),
            new Constraint.SlowBlock(BigFraction.ONE, impossible),
            new Constraint.FastBlock(BigFraction.of(2), impossible),
            new Constraint.Dispute(BigFraction.ONE, impossible), new Constraint.Fork(BigFraction.ONE, impossible),
            new Constraint.Pool(1, 1, impossible), new Constraint.Budget(BigFraction.ZERO),
            new Constraint.ExpectedTime(BigFraction.of(9), null))) {
            assertThat(statusOf(single(Profile.EXACT, 2, 3, 2).with(constraint))).as(constraint.toString())
                .isEqualTo(Status.INFEASIBLE);
        }
    }

    @Test
    final void boundsThatNothingExceedsLeaveAllFeasible() {
        for (Constraint constraint : List.of(new Constraint.Failure(CERTAIN),
            new Constraint.SlowBlock(BigFraction.ONE, CERTAIN), new Constraint.FastBlock(BigFraction.ONE, CERTAIN),
            new Constraint.Dispute(BigFraction.ONE, CERTAIN), new Constraint.Fork(BigFraction.ONE, CERTAIN),
            new Constraint.Pool(1, 1, CERTAIN), new Constraint.Budget(ExactNumber.parse("1e9999")),
            new Constraint.ExpectedTime(BigFraction.ZERO, ExactNumber.parse("1e9999")))) {
            assertThat(statusOf(single(Profile.EXACT, 2, 3, 2).with(constraint))).as(constraint.toString())
                .isEqualTo(Status.OPTIMAL);
        }
    }
}
