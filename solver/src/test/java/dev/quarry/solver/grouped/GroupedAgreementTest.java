package dev.quarry.solver.grouped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Branch and bound against the enumeration of all decisions and scenarios. */
class GroupedAgreementTest {

    private static final int BATCHES = 25;
    private static final int PROBLEMS_OF_BATCH = 100;

    static IntStream batches() {
        return IntStream.range(0, BATCHES);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void theSolversAgree(int batch) {
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        for (int i = 0; i < PROBLEMS_OF_BATCH; i++) {
            long seed = (long) batch * PROBLEMS_OF_BATCH + i;
            GroupedProblem problem = RandomGroupedProblems.of(seed);
            String name = "seed " + seed + ": " + problem;
            List<GroupedDecision> feasible = new ArrayList<>();
            GroupedSolution expected = new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            List<GroupedDecision> listed = new ArrayList<>();
            GroupedSolution all = new BranchAndBoundSolver().solve(problem, listed::add, SearchMonitor.NONE);
            GroupedSolution best = new BranchAndBoundSolver().solve(problem);
            assertEquals(feasible, listed, name);
            assertEquals(expected.feasible(), all.feasible(), name);
            assertEquals(decisions(expected), decisions(all), name);
            assertEquals(decisions(expected), decisions(best), name);
            assertEquals(expected.status(), best.status(), name);
            checkNodes(best.statistics().nodes(), problem, name);
            checkNodes(all.statistics().nodes(), problem, name);
            statuses.merge(expected.status(), 1, Integer::sum);
        }
        assertTrue(statuses.getOrDefault(Status.OPTIMAL, 0) > PROBLEMS_OF_BATCH / 4, statuses::toString);
        assertTrue(statuses.getOrDefault(Status.INFEASIBLE, 0) > 0, statuses::toString);
    }

    private static void checkNodes(NodeStatistics nodes, GroupedProblem problem, String name) {
        int roots = problem.difficulty().max() - problem.difficulty().min() + 1;
        assertEquals(roots + 2 * nodes.branched(), nodes.created(), name);
        assertEquals(nodes.created(), nodes.branched() + nodes.passedOver() + nodes.points()
            + nodes.refuted().values().stream().mapToLong(Long::longValue).sum(), name);
        assertEquals(0, nodes.open(), name);
    }

    private static List<GroupedDecision> decisions(GroupedSolution solution) {
        return solution.tuples().stream().map(GroupedTuple::decision).toList();
    }
}
