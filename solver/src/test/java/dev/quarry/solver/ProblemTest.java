package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a problem may be made of, and what the refusals say. */
class ProblemTest {

    private static final Probability ANY = Probability.of("1");

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void rangesNameTheirValueAndTheRule() {
        assertRefused(() -> new MinerRange(0, 5, 0), "miners 0..5 is outside 1..10000000");
        assertRefused(() -> new MinerRange(1, 10_000_001, 0), "miners 1..10000001 is outside 1..10000000");
        assertRefused(() -> new MinerRange(5, 4, 0), "miners 5..4 is an empty range");
        assertRefused(() -> new MinerRange(1, 4, -1), "unavailable -1 is outside 0..10000000");
        assertRefused(() -> new MinerRange(1, 4, 10_000_001), "unavailable 10000001 is outside 0..10000000");
        assertRefused(() -> new NonceRange(0, 5), "nonceBits 0..5 is outside 1..256");
        assertRefused(() -> new NonceRange(1, 257), "nonceBits 1..257 is outside 1..256");
        assertRefused(() -> new NonceRange(9, 8), "nonceBits 9..8 is an empty range");
        assertRefused(() -> new DifficultyRange(0, 5, 0), "difficulty 0..5 is outside 1..255");
        assertRefused(() -> new DifficultyRange(1, 256, 0), "difficulty 1..256 is outside 1..255");
        assertRefused(() -> new DifficultyRange(9, 8, 0), "difficulty 9..8 is an empty range");
        assertRefused(() -> new DifficultyRange(1, 8, -1), "drift -1 is outside 0..255");
        assertRefused(() -> new DifficultyRange(1, 8, 256), "drift 256 is outside 0..255");
    }

    @Test
    void theEndsOfTheRangesAreAllowed() {
        assertThat(new MinerRange(1, 10_000_000, 10_000_000).max()).isEqualTo(MinerRange.MOST);
        assertThat(new NonceRange(1, 256).max()).isEqualTo(NonceRange.MOST);
        assertThat(new DifficultyRange(1, 255, 255).max()).isEqualTo(DifficultyRange.MOST);
    }

    @Test
    void pricesAndReportsNameTheirValueAndTheRule() {
        BigFraction negative = BigFraction.of(-1, 4);
        assertRefused(() -> new Prices(negative, BigFraction.ONE), "perHash -0.25 is a negative cost");
        assertRefused(() -> new Prices(BigFraction.ONE, negative), "perMiner -0.25 is a negative cost");
        assertRefused(() -> new ReportRule(0, BigFraction.ONE), "tuples 0 is below 1");
        assertRefused(() -> new ReportRule(1, BigFraction.of(9, 10)), "costTolerance 0.9 is below 1");
    }

    @Test
    void constraintsNameTheirValueAndTheRule() {
        BigFraction zero = BigFraction.ZERO;
        BigFraction negative = BigFraction.of(-3);
        assertRefused(() -> new Constraint.ExpectedTime(null, null), "expectedTime names neither min nor max");
        assertRefused(() -> new Constraint.ExpectedTime(negative, null), "expectedTime.min -3 is negative");
        assertRefused(() -> new Constraint.ExpectedTime(null, zero), "expectedTime.max 0 is not positive");
        assertRefused(() -> new Constraint.ExpectedTime(BigFraction.of(3), BigFraction.of(2)),
            "expectedTime 3..2 is an empty range");
        assertRefused(() -> new Constraint.SlowBlock(zero, ANY), "slowBlock.after 0 is not positive");
        assertRefused(() -> new Constraint.FastBlock(negative, ANY), "fastBlock.before -3 is not positive");
        assertRefused(() -> new Constraint.Dispute(zero, ANY), "dispute.within 0 is not positive");
        assertRefused(() -> new Constraint.Fork(zero, ANY), "fork.within 0 is not positive");
        assertRefused(() -> new Constraint.Pool(0, 1, ANY), "pool.size 0 is outside 1..10000000");
        assertRefused(() -> new Constraint.Pool(10_000_001, 1, ANY), "pool.size 10000001 is outside 1..10000000");
        assertRefused(() -> new Constraint.Pool(1, 0, ANY), "pool.wins 0 is outside 1..10000");
        assertRefused(() -> new Constraint.Pool(1, 10_001, ANY), "pool.wins 10001 is outside 1..10000");
        assertRefused(() -> new Constraint.Budget(negative), "budget.max -3 is negative");
    }

    @Test
    void aKindOfConstraintIsStatedOnce() {
        Problem problem = ProblemDraft.empty().problem();
        List<Constraint> twice = List.of(new Constraint.Failure(ANY), new Constraint.Failure(Probability.of("0.5")));

        assertRefused(() -> new Problem("", problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(), twice, problem.report()),
            "constraint failure is stated twice");
    }

    @ParameterizedTest
    @EnumSource(names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
    void forksAreBoundedUnderExactOnly(Profile profile) {
        Problem exact = ProblemDraft.empty().with(new Constraint.Fork(BigFraction.ONE, ANY)).problem();

        assertRefused(() -> exact.withProfile(profile), "constraint fork has a meaning in profile exact only, not in "
            + profile.word() + "; bound dispute instead, or use profile exact");
    }

    @Test
    void constraintsAreKeptInTheOrderOfTheirKinds() {
        Problem problem = ProblemDraft.empty().with(new Constraint.Budget(BigFraction.ONE))
            .with(new Constraint.Pool(1, 1, ANY)).with(new Constraint.Failure(ANY)).problem();

        assertThat(problem.constraints()).extracting(Constraint::kind)
            .containsExactly(ConstraintKind.FAILURE, ConstraintKind.POOL, ConstraintKind.BUDGET);
        assertThat(problem.constraint(ConstraintKind.POOL)).contains(new Constraint.Pool(1, 1, ANY));
        assertThat(problem.constraint(ConstraintKind.FORK)).isEmpty();
        assertThat(problem.withProfile(Profile.PAPER).withProfile(Profile.EXACT)).isEqualTo(problem);
    }

    @Test
    void requirementsNameTheConstantThatBoundsThem() {
        Problem problem = ProblemDraft.of(ProblemDraft.c1(Profile.EXACT, "1454/7").problem())
            .with(new Constraint.Budget(BigFraction.ONE)).with(new Constraint.Fork(BigFraction.ONE, ANY)).problem();

        assertThat(RobustModel.of(problem).requirements()).extracting(Requirement::key).containsExactly("failure.max",
            "expectedTime.min", "expectedTime.max", "slowBlock.max", "fastBlock.max", "dispute.max", "fork.max",
            "pool.max", "budget.max");
        assertThat(RobustModel.of(problem).requirements().get(2).bound().limit())
            .isEqualTo(ExactNumber.parse("1454/7"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3, 1, 2, 4", "1, 2, 9, 1, 3, 1", "1, 9, 9, 2, 1, 1"})
    void decisionsAreOrderedByMinersThenBitsThenDifficulty(int s, int r, int d, int s2, int r2, int d2) {
        assertThat(new Decision(s, r, d)).isLessThan(new Decision(s2, r2, d2)).hasToString(
            "(" + s + ", " + r + ", " + d + ")");
        assertThat(new Scenario(s, d)).hasToString("(s' = " + s + ", d' = " + d + ")");
    }
}
