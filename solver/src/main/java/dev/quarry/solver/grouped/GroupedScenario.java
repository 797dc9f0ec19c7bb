package dev.quarry.solver.grouped;

import java.util.List;

/**
 * What runs, whatever was decided.
 *
 * @param miners s'_1, …, s'_g, the miners that work of each type, in the order of the problem's types
 * @param difficulty d', the difficulty that runs
 */
public record GroupedScenario(List<Integer> miners, int difficulty) {

    /** Copies the miners. */
    public GroupedScenario {
        miners = List.copyOf(miners);
    }

    /**
     * Returns the miners that work in all.
     *
     * @return s' = Σ s'_i
     * @throws ArithmeticException if they are more than an int counts
     */
    public int total() {
        return GroupedDecision.sum(miners);
    }

    @Override
    public String toString() {
        return "(s' = " + GroupedDecision.shown(miners) + ", d' = " + difficulty + ")";
    }
}
