package dev.quarry.solver.grouped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.ParetoPoint;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The front against its definition: every pair of the feasible decisions of an enumeration compared. */
class GroupedParetoSearchTest {

    private static final int BATCHES = 16;
    private static final int PROBLEMS_OF_BATCH = 60;
    private static final long FIRST_SEED = 7_000_000;
    private static final Comparator<GroupedDecision> STANDS = Comparator.comparingInt(GroupedDecision::total)
        .thenComparingInt(GroupedDecision::nonceBits).thenComparingInt(d -> -d.difficulty());

    static IntStream batches() {
        return IntStream.range(0, BATCHES);
    }

    /** The usual criteria and all of them, between which most is traded; all selections take turns at the rest. */
    private static Set<Criterion> criteria(long seed) {
        if (seed % 3 > 0) {
            return seed % 3 == 1 ? Criterion.usual() : EnumSet.allOf(Criterion.class);
        }
        EnumSet<Criterion> criteria = EnumSet.noneOf(Criterion.class);
        long left = seed / 3 % 15 + 1;
        for (Criterion criterion : Criterion.values()) {
            if (left % 2 == 1) {
                criteria.add(criterion);
            }
            left /= 2;
        }
        return criteria;
    }

    @ParameterizedTest
    @MethodSource("batches")
    void theFrontIsWhatItsDefinitionSays(int batch) {
        int largest = 0;
        for (int i = 0; i < PROBLEMS_OF_BATCH; i++) {
            long seed = FIRST_SEED + (long) batch * PROBLEMS_OF_BATCH + i;
            GroupedProblem problem = RandomGroupedProblems.of(seed);
            List<GroupedDecision> feasible = new ArrayList<>();
            new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            ParetoFront<GroupedProblem, GroupedDecision> front = GroupedParetoSearch.front(problem, criteria(seed),
                SearchMonitor.NONE);
            String name = "seed " + seed + ", " + criteria(seed) + ": " + problem;
            List<GroupedDecision> found = front.points().stream().map(ParetoPoint::decision).toList();
            assertEquals(new Definition(problem, criteria(seed)).front(feasible), found, name);
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

    /** What dominates what. */
    private static final class Definition {

        private final Set<Criterion> criteria;
        private final GroupedReport report;
        private final CertifiedComparison comparison = new CertifiedComparison();
        private final Map<GroupedDecision, CertifiedValue> keys = new HashMap<>();

        Definition(GroupedProblem problem, Set<Criterion> criteria) {
            this.criteria = criteria;
            report = new GroupedReport(GroupedModel.of(problem), comparison);
        }

        List<GroupedDecision> front(List<GroupedDecision> feasible) {
            return feasible.stream().filter(one -> feasible.stream().noneMatch(other -> displaces(other, one)))
                .sorted(Comparator.comparingInt((GroupedDecision d) -> -d.difficulty())
                    .thenComparingInt(GroupedDecision::total).thenComparingInt(GroupedDecision::nonceBits)).toList();
        }

        private boolean displaces(GroupedDecision a, GroupedDecision b) {
            if (a.equals(b) || leads(b, a)) {
                return false;
            }
            int cost = criteria.contains(Criterion.COST) ? cost(a, b) : 0;
            return cost < 0 || (cost == 0 && (leads(a, b) || stands(a, b)));
        }

        private boolean stands(GroupedDecision a, GroupedDecision b) {
            int order = STANDS.compare(a, b);
            int full = order == 0 ? cost(a, b) : order;
            return full < 0 || (full == 0 && a.compareTo(b) < 0);
        }

        private boolean leads(GroupedDecision a, GroupedDecision b) {
            return (criteria.contains(Criterion.DIFFICULTY) && a.difficulty() > b.difficulty())
                || (criteria.contains(Criterion.MINERS) && a.total() < b.total())
                || (criteria.contains(Criterion.NONCE_BITS) && a.nonceBits() < b.nonceBits());
        }

        private int cost(GroupedDecision a, GroupedDecision b) {
            Order order = comparison.compare(key(a), key(b));
            return order == Order.LESS ? -1 : order == Order.GREATER ? 1 : 0;
        }

        private CertifiedValue key(GroupedDecision decision) {
            return Objects.requireNonNull(keys.computeIfAbsent(decision, report::key));
        }
    }
}
