package dev.quarry.solver;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The exact trade-off between criteria: the robustly feasible decisions that no other robustly feasible decision
 * dominates. A decision dominates another if it is at least as good by every criterion and better by one. Of decisions
 * that are equal by every criterion one stands for all: the one of fewest miners, then fewest nonce bits, then largest
 * difficulty. The report's cost tolerance plays no part.
 *
 * <p>Costs are compared with certainty. A comparison that stays undecided at the highest precision removes nobody; what
 * it might have removed is on the front and among the {@link #open} decisions.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param problem the problem
 * @param criteria the criteria, in their order
 * @param status {@link Status#OPTIMAL} if the front is proved, {@link Status#INFEASIBLE} if it is proved empty,
 *     {@link Status#UNDECIDED} if decisions are open, {@link Status#STOPPED} if the search did not come to its end
 * @param feasible the number of decisions of the whole grid that are proved robustly feasible; absent where they were
 *     not counted
 * @param points the front, by falling difficulty, then miners, then nonce bits
 * @param open decisions of the front that another may dominate, and decisions whose feasibility stayed undecided and
 *     that would belong to the front, in the order of the grid
 */
public record ParetoFront<P extends GovernedProblem<P>, D extends GovernedDecision>(P problem,
    Set<Criterion> criteria, Status status, OptionalLong feasible, List<ParetoPoint<D>> points, List<D> open) {

    /** Copies the lists. */
    public ParetoFront {
        criteria = Collections.unmodifiableSet(new TreeSet<>(criteria));
        points = List.copyOf(points);
        open = List.copyOf(open);
    }

    /**
     * Returns the front of a problem.
     *
     * @param problem the problem
     * @param criteria the criteria that take part, at least one
     * @return the front
     * @throws IllegalArgumentException if there is no criterion
     */
    public static ParetoFront<Problem, Decision> of(Problem problem, Collection<Criterion> criteria) {
        return of(problem, criteria, SearchMonitor.NONE);
    }

    /**
     * Returns the front of a problem under observation.
     *
     * @param problem the problem
     * @param criteria the criteria that take part, at least one
     * @param monitor may stop the search; what is found by then is the front of the decisions seen
     * @return the front
     * @throws IllegalArgumentException if there is no criterion
     */
    public static ParetoFront<Problem, Decision> of(Problem problem, Collection<Criterion> criteria,
        SearchMonitor monitor) {
        return new ParetoSearch(problem, new TreeSet<>(criteria)).run(monitor);
    }
}
