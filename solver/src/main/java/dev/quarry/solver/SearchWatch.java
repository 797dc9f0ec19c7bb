package dev.quarry.solver;

/**
 * What the threads of a search tell its monitor, and whether that stopped them. A cell is a number of deployed miners
 * at a difficulty.
 */
final class SearchWatch {

    private final SearchMonitor monitor;
    private final long total;
    private long done;
    private boolean stopped;

    SearchWatch(Problem problem, SearchMonitor monitor) {
        this.monitor = monitor;
        total = cells(problem);
    }

    static long cells(Problem problem) {
        return (problem.miners().max() - problem.miners().min() + 1L)
            * (problem.difficulty().max() - problem.difficulty().min() + 1L);
    }

    /** Counts further cells as settled, and asks whether to go on; after the last one that is no question. */
    synchronized void settle(long cells) {
        done += cells;
        boolean goOn = monitor.goOn(done, total);
        stopped |= !goOn && done < total;
    }

    /** Asks whether to go on. */
    synchronized boolean goOn() {
        stopped |= !monitor.goOn(done, total);
        return !stopped;
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}
