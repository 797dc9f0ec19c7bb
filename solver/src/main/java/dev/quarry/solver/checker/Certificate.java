package dev.quarry.solver.checker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it was read.
 *
 * @param problem the problem
 * @param infeasible whether the claim is that nothing is feasible
 * @param tuples the reported decisions
 * @param cheapest a decision of the least key, or null
 * @param boxes the boxes of all other decisions
 */
record Certificate(GovernedProblem problem, boolean infeasible, List<Witness> tuples, @Nullable Witness cheapest,
    List<ReasonedBox> boxes) {
}
