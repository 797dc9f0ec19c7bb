package dev.quarry.solver.checker;

import java.math.BigDecimal;
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

    /** Two decimals that enclose a number. */
    record Enclosure(BigDecimal lower, BigDecimal upper) {

        @Override
        public String toString() {
            return "[" + lower + ", " + upper + "]";
        }
    }

    /** A feasible decision with its evidence. */
    record Witness(String place, Decision decision, Enclosure cost, Enclosure worstCost, List<Evidence> evidence) {
    }

    /** What the scenarios of a decision are worth: for a requirement, or for the cost, where that is null. */
    record Evidence(String place, @Nullable Requirement requirement, List<ScenarioBox> scenarios) {

        String word() {
            return requirement == null ? "cost" : requirement.key();
        }
    }

    /** A box of scenarios, and what they are worth. */
    record ScenarioBox(Span miners, Span difficulty, Enclosure value) {
    }

    /** A box of decisions, and why none of them is to be reported. */
    record ReasonedBox(Box box, Lemma lemma, @Nullable Excess exceeds, @Nullable ScenarioRule scenario) {

        /** Whether the box is ruled out by its cost, and not because it is infeasible. */
        boolean isAboutKeys() {
            return exceeds != null;
        }
    }

    /** What is wrong with the decisions of a box. */
    enum Lemma {
        FAILURE, LATE, EARLY, TIME, DISPUTE, FORK, POOL, COST, NONCES, BOUNDS
    }

    /** What the cost of the decisions of a box exceeds. */
    enum Excess {
        TOLERANCE, TUPLE, LAST, CHEAPEST
    }

    /** One scenario of every decision of a box: s' = s − absent, or s' = working, and d' = d + drift. */
    record ScenarioRule(boolean fixed, int miners, int drift) {

        @Override
        public String toString() {
            return (fixed ? "working " : "absent ") + miners + ", drift " + drift;
        }
    }
}
