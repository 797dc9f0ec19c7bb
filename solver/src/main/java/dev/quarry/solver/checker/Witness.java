package dev.quarry.solver.checker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feasible decision with its evidence.
 *
 * @param place where it stands in the document
 * @param decision the decision
 * @param cost encloses the nominal cost
 * @param worstCost encloses the worst cost
 * @param evidence what its scenarios are worth
 */
public record Witness(String place, Decision decision, Enclosure cost, Enclosure worstCost, List<Evidence> evidence) {

    /** Copies the list. */
    public Witness {
        evidence = List.copyOf(evidence);
    }

    /**
     * What the scenarios of a decision are worth.
     *
     * @param place where it stands in the document
     * @param requirement the requirement that limits it, or null for the cost
     * @param scenarios boxes of scenarios that are all of them
     */
    public record Evidence(String place, @Nullable Requirement requirement, List<ScenarioBox> scenarios) {

        /** Copies the list. */
        public Evidence {
            scenarios = List.copyOf(scenarios);
        }

        /**
         * Returns what it is called in a document.
         *
         * @return the key of the requirement, or {@code cost}
         */
        public String word() {
            return requirement == null ? "cost" : requirement.key();
        }
    }

    /**
     * A box of scenarios, and what they are worth.
     *
     * @param box the ranges of s'_i and of d'; its nonce bits mean nothing
     * @param value encloses what every scenario of the box is worth
     */
    public record ScenarioBox(Box box, Enclosure value) {

        @Override
        public String toString() {
            return "s' " + String.join(" + ", box.miners().stream().map(Span::toString).toList()) + ", d' "
                + box.difficulty();
        }
    }
}
