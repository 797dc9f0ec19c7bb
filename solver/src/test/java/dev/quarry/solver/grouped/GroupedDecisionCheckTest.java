package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.DecisionCheck.RuledOut;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.RobustModel.Obstacle;
import dev.quarry.solver.SearchMonitor;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupedDecisionCheckTest {

    /** A pool of 1 of the fast and 1 of the slow miners; the rates are 1 and 1/2. */
    private static final GroupedProblem POOLED = new GroupedProblem("pooled", Profile.EXACT, Objective.MINIMIZE_COST,
        new MinerRange(1, 8, 2), new NonceRange(1, 8), new DifficultyRange(2, 4, 1), List.of(
            GroupedProblems.type("fast", 0, 4, 1, "1", "0", "10", 1),
            GroupedProblems.type("slow", 0, 4, 2, "2", "0", "5", 1)),
        List.of(new Constraint.Budget(ExactNumber.parse("45"))), new PoolBound(2, Probability.of("1/3")),
        ReportRule.DEFAULT, null);

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    private static GroupedDecision decision(int fast, int slow, int nonceBits) {
        return new GroupedDecision(List.of(fast, slow), nonceBits, 3);
    }

    /** Worst when a fast and a slow one fail: (1.5/3)² = 1/4 with 2 + 2 left; with 3 + 1 left, (1.5/3.5)². */
    @Test
    void theWorstScenarioIsFound() {
        DecisionCheck<GroupedDecision, GroupedScenario> check = GroupedDecisionCheck.of(POOLED, decision(3, 3, 8));

        assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
        CheckedRequirement<GroupedDecision, GroupedScenario> pool = check.requirements().get(0);
        assertThat(pool.scenario().miners()).containsExactly(2, 2);
        assertThat(pool.value().orElseThrow().exactValue()).contains(ExactNumber.parse("1/4"));
        assertThat(pool.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(check.requirements().get(1).requirement().key()).isEqualTo("budget.max");
        assertThat(Objects.requireNonNull(check.nominalCost()).exactValue()).contains(ExactNumber.parse("45"));
        assertThat(Objects.requireNonNull(check.worstCost()).exactValue()).contains(ExactNumber.parse("45"));
    }

    @Test
    void aPoolOfAllHasNoValue() {
        DecisionCheck<GroupedDecision, GroupedScenario> check = GroupedDecisionCheck.of(POOLED, decision(2, 2, 8));

        assertThat(check.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(check.requirements().get(0).value()).isEmpty();
        assertThat(check.requirements().get(0).scenario().miners()).containsExactly(1, 1);
    }

    @Test
    void whatCannotBeIsNamed() {
        DecisionCheck<GroupedDecision, GroupedScenario> nobody = GroupedDecisionCheck.of(POOLED, decision(0, 2, 8));
        DecisionCheck<GroupedDecision, GroupedScenario> nothing = GroupedDecisionCheck.of(POOLED, decision(3, 3, 2));
        DecisionCheck<GroupedDecision, GroupedScenario> outside = GroupedDecisionCheck.of(POOLED, decision(5, 4, 8));

        assertThat(nobody.obstacles()).containsExactly(new RuledOut<>(
            Obstacle.MINERS_OUT_OF_BOUNDS, new GroupedScenario(List.of(0, 0), 2)));
        assertThat(nobody.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(nothing.obstacles()).extracting(RuledOut::obstacle)
            .containsExactly(Obstacle.NO_NONCES);
        assertThat(nothing.nominalCost()).isNull();
        assertThat(nothing.requirements()).isEmpty();
        assertThat(outside.inGrid()).isFalse();
        assertThat(outside.verdict()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void whatIsNoDecisionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedDecisionCheck.of(POOLED,
            new GroupedDecision(List.of(1), 8, 3))).withMessage("decision (1, 8, 3) is not one of 2 types of miners");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedDecisionCheck.of(POOLED, decision(-1, 3, 8)))
            .withMessage("miners -1 of a type is outside 0..10000000");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedDecisionCheck.of(POOLED, decision(0, 0, 8)))
            .withMessage("miners 0 + 0 = 0 are outside 1..10000000 in all");
    }

    @Test
    void tooManyScenariosAreRefused() {
        MinerType many = GroupedProblems.type("many", 0, 5_000, 5_000, "1", "1", "1", null);
        GroupedProblem problem = new GroupedProblem("vast", Profile.EXACT, Objective.MINIMIZE_COST,
            new MinerRange(1, 10_000, 9_000), new NonceRange(30, 30), new DifficultyRange(2, 4, 1),
            List.of(many, GroupedProblems.type("more", 0, 5_000, 5_000, "2", "1", "1", null)), List.of(), null,
            ReportRule.DEFAULT, null);

        assertThatIllegalArgumentException().isThrownBy(() -> GroupedDecisionCheck.of(problem,
            new GroupedDecision(List.of(5_000, 5_000), 30, 3)))
            .withMessageContaining("has more than 10000000 scenarios");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheSolver(long seed) {
        GroupedProblem problem = GroupedProblems.tiny(seed);
        Set<GroupedDecision> feasible = new HashSet<>();
        new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);

        for (List<Integer> miners : problem.deployments()) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                GroupedDecision decision = new GroupedDecision(miners, r, problem.difficulty().max());
                assertThat(GroupedDecisionCheck.of(problem, decision).verdict()).as(decision.toString())
                    .isEqualTo(Verdict.of(feasible.contains(decision)));
            }
        }
    }
}
