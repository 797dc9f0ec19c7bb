package dev.quarry.solver;

import java.util.List;
import java.util.OptionalLong;

/**
 * The answer to a problem.
 *
 * @param problem the problem
 * @param status what is known
 * @param feasible the number of decisions of the whole grid that are proved robustly feasible; absent where the solver
 *     was told not to count them
 * @param tuples the report, best first; empty where nothing is feasible
 * @param open the decisions whose feasibility or rank stayed undecided, in the order of the grid
 * @param statistics what the search took
 */
public record Solution(Problem problem, Status status, OptionalLong feasible, List<ReportedTuple> tuples,
    List<Decision> open, Statistics statistics) {

    /** Copies the lists. */
    public Solution {
        tuples = List.copyOf(tuples);
        open = List.copyOf(open);
    }
}
