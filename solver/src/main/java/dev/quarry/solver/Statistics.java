package dev.quarry.solver;

/**
 * What a search took. The counters depend on the problem and the solver only, not on time or threads.
 *
 * @param solveNanos the time it took, in nanoseconds
 * @param scenariosChecked how often constraints were tested in a scenario
 * @param escalations how often doubles did not decide a comparison
 */
public record Statistics(long solveNanos, long scenariosChecked, long escalations) {
}
