package dev.quarry.solver.grouped;

import dev.quarry.solver.Status;
import java.util.List;
import java.util.OptionalLong;

/**
 * The answer to a grouped problem.
 *
 * @param problem the problem
 * @param status what is known
 * @param feasible the number of decisions of the whole grid that are proved robustly feasible; absent where the solver
 *     did not count them
 * @param tuples the report, best first; empty where nothing is feasible
 * @param open the decisions whose feasibility or rank stayed undecided, in the order of the grid
 * @param statistics what the search took
 */
public record GroupedSolution(GroupedProblem problem, Status status, OptionalLong feasible, List<GroupedTuple> tuples,
    List<GroupedDecision> open, GroupedStatistics statistics) {

    /** Copies the lists. */
    public GroupedSolution {
        tuples = List.copyOf(tuples);
        open = List.copyOf(open);
    }
}
