package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedExhaustiveSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.PoolBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In profile exact, one group is the problem of one type of miners. */
class OneTypeAsGroupTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneGroupHasTheAnswerOfOneType(long seed) {
        Problem problem = ProblemDraft.of(RandomProblems.tiny(seed)).profile(Profile.EXACT).problem();
        List<Decision> feasible = new ArrayList<>();
        Solution solution = new ExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
        List<GroupedDecision> groupedFeasible = new ArrayList<>();
        GroupedSolution grouped = new GroupedExhaustiveSolver().solve(grouped(problem), groupedFeasible::add,
            SearchMonitor.NONE);

        assertThat(groupedFeasible).isEqualTo(feasible.stream().map(OneTypeAsGroupTest::grouped).toList());
        assertThat(grouped.status()).isEqualTo(solution.status());
        assertThat(grouped.feasible()).isEqualTo(solution.feasible());
        assertThat(grouped.tuples().stream().map(tuple -> tuple.decision()).toList())
            .isEqualTo(solution.tuples().stream().map(tuple -> grouped(tuple.decision())).toList());
    }

    private static GroupedDecision grouped(Decision decision) {
        return new GroupedDecision(List.of(decision.miners()), decision.nonceBits(), decision.difficulty());
    }

    private static GroupedProblem grouped(Problem problem) {
        Optional<Constraint.Pool> pool = problem.constraint(ConstraintKind.POOL).map(Constraint.Pool.class::cast);
        MinerType type = new MinerType("all", problem.miners().min(), problem.miners().max(),
            problem.miners().unavailable(), problem.hashTime(), problem.prices(),
            pool.map(Constraint.Pool::size).orElse(null));
        return new GroupedProblem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), List.of(type),
            problem.constraints().stream().filter(constraint -> constraint.kind() != ConstraintKind.POOL).toList(),
            pool.map(bound -> new PoolBound(bound.wins(), bound.max())).orElse(null), problem.report(), null);
    }
}
