package dev.quarry.solver;

/**
 * What runs, whatever was decided.
 *
 * @param miners s', the miners that work
 * @param difficulty d', the difficulty that runs
 */
public record Scenario(int miners, int difficulty) {

    @Override
    public String toString() {
        return "(s' = " + miners + ", d' = " + difficulty + ")";
    }
}
