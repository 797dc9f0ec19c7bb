package dev.quarry.solver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof of an answer that a checker can follow without searching: witnesses with what their scenarios are worth, and
 * boxes that cover all other decisions. {@code docs/certificate.md} defines its parts and their lemmas.
 *
 * @param problem the problem
 * @param tuples the reported decisions, in their order; none if the problem is infeasible
 * @param cheapest a feasible decision of the least key, or null if the problem is infeasible
 * @param boxes decisions that do not belong into the report, without overlap
 */
public record Certificate(Problem problem, List<Witness> tuples, @Nullable Witness cheapest, List<Box> boxes) {

    /** Copies the lists. */
    public Certificate {
        tuples = List.copyOf(tuples);
        boxes = List.copyOf(boxes);
    }

    /**
     * Two decimals that enclose a number.
     *
     * @param lower the lower one
     * @param upper the upper one
     */
    public record Interval(String lower, String upper) {
    }

    /**
     * A feasible decision.
     *
     * @param decision the decision
     * @param cost its nominal cost
     * @param worstCost its worst cost
     * @param evidence for each requirement, and for the cost, what it is worth in all scenarios
     */
    public record Witness(Decision decision, Interval cost, Interval worstCost, List<Evidence> evidence) {

        /** Copies the list. */
        public Witness {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A quantity in all scenarios of a decision.
     *
     * @param constraint the requirement that bounds it, or {@code cost}
     * @param scenarios boxes that cover the scenarios, without overlap
     */
    public record Evidence(String constraint, List<ScenarioBox> scenarios) {

        /** Copies the list. */
        public Evidence {
            scenarios = List.copyOf(scenarios);
        }
    }

    /**
     * A box of scenarios.
     *
     * @param fewest the fewest working miners
     * @param most the most working miners
     * @param lowest the lowest running difficulty
     * @param highest the highest running difficulty
     * @param value encloses the quantity in every scenario of the box
     */
    public record ScenarioBox(int fewest, int most, int lowest, int highest, Interval value) {
    }

    /**
     * A box of decisions and why none of them is to be reported.
     *
     * @param grid the decisions
     * @param lemma what rules them out
     * @param exceeds what their cost exceeds, where the lemma is about cost, else null
     * @param scenario the scenario in which it does, or null where the lemma needs none
     */
    public record Box(Region grid, String lemma, @Nullable String exceeds, @Nullable ScenarioRule scenario) {
    }

    /**
     * One scenario of each decision of a box.
     *
     * @param miners how many miners are absent, or, if {@code fixed}, how many work
     * @param fixed whether the miners that work are so many for all decisions
     * @param drift what the running difficulty exceeds that of the decision by
     */
    public record ScenarioRule(int miners, boolean fixed, int drift) {
    }

    /**
     * A box of the grid.
     *
     * @param miners the range of s
     * @param nonceBits the range of r
     * @param difficulty the range of d
     */
    public record Region(Span miners, Span nonceBits, Span difficulty) {

        static Region whole(Problem problem) {
            return new Region(new Span(problem.miners().min(), problem.miners().max()),
                new Span(problem.nonceBits().min(), problem.nonceBits().max()),
                new Span(problem.difficulty().min(), problem.difficulty().max()));
        }

        /** The number of decisions. */
        long size() {
            return miners.size() * nonceBits.size() * difficulty.size();
        }

        Span along(int axis) {
            return axis == 0 ? miners : axis == 1 ? nonceBits : difficulty;
        }

        Region with(int axis, Span span) {
            return new Region(axis == 0 ? span : miners, axis == 1 ? span : nonceBits, axis == 2 ? span : difficulty);
        }
    }

    /**
     * A range of integers.
     *
     * @param first the first
     * @param last the last, not less than the first
     */
    public record Span(int first, int last) {

        long size() {
            return last - first + 1L;
        }

        boolean isSingle() {
            return first == last;
        }
    }
}
