package dev.quarry.solver.grouped;

/**
 * What a search took. The counters depend on the problem and the solver only, not on time or threads.
 *
 * @param solveNanos the time it took, in nanoseconds
 * @param scenariosChecked how often constraints were tested in a scenario
 * @param escalations how often doubles did not decide a comparison
 * @param nodes how the nodes of the search ended; none where it has no nodes
 */
public record GroupedStatistics(long solveNanos, long scenariosChecked, long escalations,
    NodeStatistics nodes) {
}
