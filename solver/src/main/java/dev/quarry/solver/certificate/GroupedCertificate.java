package dev.quarry.solver.certificate;

import dev.quarry.solver.checker.ReasonedBox;
import dev.quarry.solver.checker.Witness;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof of an answer to a problem of several types of miners, whose parts are those that the checker reads.
 *
 * @param problem the problem
 * @param tuples the reported decisions, in their order; none if the problem is infeasible
 * @param cheapest a feasible decision of the least key, or null if the problem is infeasible
 * @param boxes decisions that do not belong into the report, without overlap
 */
public record GroupedCertificate(GroupedProblem problem, List<Witness> tuples, @Nullable Witness cheapest,
    List<ReasonedBox> boxes) {

    /** Copies the lists. */
    public GroupedCertificate {
        tuples = List.copyOf(tuples);
        boxes = List.copyOf(boxes);
    }
}
