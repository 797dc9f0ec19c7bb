package dev.quarry.consortium;

import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a problem with partners.
 *
 * @param problem the problem
 * @param status what is known
 * @param settlement the best decision and ownership, where there is one
 * @param infeasibility why there is none, where that is proved and the search was not stopped before it knew
 * @param open the decisions whose feasibility or rank stayed undecided
 */
public record ConsortiumSolution(GroupedProblem problem, Status status, Optional<Settlement> settlement,
    Optional<Infeasibility> infeasibility, List<GroupedDecision> open) {

    /** Copies the list. */
    public ConsortiumSolution {
        open = List.copyOf(open);
    }
}
