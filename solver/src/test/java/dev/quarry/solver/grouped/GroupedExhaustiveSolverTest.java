package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupedExhaustiveSolverTest {

    static LongStream seeds() {
        return LongStream.range(0, 80);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hasTheAnswerThatFractionsGive(long seed) {
        GroupedProblem problem = GroupedProblems.tiny(seed);
        GroupedOracle oracle = new GroupedOracle(problem);
        List<GroupedDecision> expected = oracle.feasible();
        List<GroupedDecision> feasible = new ArrayList<>();

        GroupedSolution solution = new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);

        assertThat(feasible).isEqualTo(expected);
        assertThat(solution.feasible()).hasValue(expected.size());
        assertThat(solution.status()).isEqualTo(expected.isEmpty() ? Status.INFEASIBLE : Status.OPTIMAL);
        assertThat(solution.tuples().stream().map(GroupedTuple::decision).toList()).isEqualTo(oracle.report(expected));
        assertThat(solution.open()).isEmpty();
    }

    @Test
    void theRandomProblemsAreNeitherAllFeasibleNorAllNot() {
        assertThat(seeds().filter(seed -> !new GroupedOracle(GroupedProblems.tiny(seed)).feasible().isEmpty()).count())
            .isBetween(20L, 70L);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTypesDoesNotMatter(long seed) {
        GroupedProblem problem = GroupedProblems.tiny(seed);
        List<MinerType> reversed = new ArrayList<>(problem.types());
        Collections.reverse(reversed);
        Set<GroupedDecision> feasible = new HashSet<>();
        Set<GroupedDecision> permuted = new HashSet<>();

        new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
        new GroupedExhaustiveSolver().solve(GroupedProblems.withTypes(problem, reversed), decision ->
            permuted.add(reversed(decision)), SearchMonitor.NONE);

        assertThat(permuted).isEqualTo(feasible);
    }

    private static GroupedDecision reversed(GroupedDecision decision) {
        List<Integer> miners = new ArrayList<>(decision.miners());
        Collections.reverse(miners);
        return new GroupedDecision(miners, decision.nonceBits(), decision.difficulty());
    }

    @Test
    void stopsWhenItIsToldTo() {
        GroupedSolution solution = new GroupedExhaustiveSolver().solve(GroupedProblems.tiny(1), decision -> { },
            (done, total) -> false);

        assertThat(solution.status()).isEqualTo(Status.STOPPED);
    }
}
