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

    /** A feasible decision with its evidence. */
    record Witness(String place, Decision decision, Enclosure cost, Enclosure worstCost, List<Evidence> evidence) {
    }

    /** What the scenarios of a decision are worth: for a requirement, or for the cost, where that is null. */
    record Evidence(String place, @Nullable Requirement requirement, List<ScenarioBox> scenarios) {

        String word() {
            return requirement == null ? "cost" : requirement.key();
        }
    }

    /** A box of scenarios, with a single number of nonce bits, and what they are worth. */
    record ScenarioBox(Box box, Enclosure value) {

        @Override
        public String toString() {
            return "s' " + String.join(" + ", box.miners().stream().map(Span::toString).toList()) + ", d' "
                + box.difficulty();
        }
    }
}
