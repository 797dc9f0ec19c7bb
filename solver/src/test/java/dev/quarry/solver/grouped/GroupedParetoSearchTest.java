package dev.quarry.solver.grouped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.FrontDefinition;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.ParetoPoint;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The front against its definition: every pair of the feasible decisions of an enumeration compared. */
class GroupedParetoSearchTest {

    private static final int BATCHES = 16;
    private static final int PROBLEMS_OF_BATCH = 60;
    private static final long FIRST_SEED = 7_000_000;

    static IntStream batches() {
        return IntStream.range(0, BATCHES);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void theFrontIsWhatItsDefinitionSays(int batch) {
        int largest = 0;
        for (int i = 0; i < PROBLEMS_OF_BATCH; i++) {
            long seed = FIRST_SEED + (long) batch * PROBLEMS_OF_BATCH + i;
            GroupedProblem problem = RandomGroupedProblems.of(seed);
            Set<Criterion> criteria = FrontDefinition.criteria(seed);
            List<GroupedDecision> feasible = new ArrayList<>();
            new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            ParetoFront<GroupedProblem, GroupedDecision> front = GroupedParetoSearch.front(problem, criteria,
                SearchMonitor.NONE);
            String name = "seed " + seed + ", " + criteria + ": " + problem;
            List<GroupedDecision> found = front.points().stream().map(ParetoPoint::decision).toList();
            assertEquals(definition(problem, criteria).front(feasible), found, name);
            assertEquals(found.isEmpty() ? Status.INFEASIBLE : Status.OPTIMAL, front.status(), name);
            largest = Math.max(largest, found.size());
        }
        assertTrue(largest > 2, "the largest front has " + largest);
    }

    @Test
    void aStoppedSearchSaysSo() {
        GroupedProblem problem = RandomGroupedProblems.of(1);

        assertEquals(Status.STOPPED, GroupedParetoSearch.front(problem, Criterion.usual(), (done, total) -> false)
            .status());
    }

    /** Of deployments of as many miners the cheapest stands, and the first of those of one cost. */
    private static FrontDefinition<GroupedDecision> definition(GroupedProblem problem, Set<Criterion> criteria) {
        CertifiedComparison comparison = new CertifiedComparison();
        GroupedReport report = new GroupedReport(GroupedModel.of(problem), comparison);
        Map<GroupedDecision, CertifiedValue> keys = new HashMap<>();
        ToIntBiFunction<GroupedDecision, GroupedDecision> costs = (a, b) -> {
            Order order = comparison.compare(Objects.requireNonNull(keys.computeIfAbsent(a, report::key)),
                Objects.requireNonNull(keys.computeIfAbsent(b, report::key)));
            return order == Order.LESS ? -1 : order == Order.GREATER ? 1 : 0;
        };
        Comparator<GroupedDecision> stands = FrontDefinition.stands();
        return new FrontDefinition<>(criteria, costs, stands.thenComparing(costs::applyAsInt)
            .thenComparing(Comparator.naturalOrder()));
    }
}
