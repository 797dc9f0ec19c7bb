package dev.quarry.solver;

/**
 * What the threads of a search tell its monitor, and whether that stopped them. A cell is a number of deployed miners
 * (of each type) at a difficulty.
 */
public final class SearchWatch {

    private final SearchMonitor monitor;
    private final long total;
    private long done;
    private boolean stopped;

    /**
     * Makes a watch.
     *
     * @param total all cells of the problem
     * @param monitor is told how far the search has come
     */
    public SearchWatch(long total, SearchMonitor monitor) {
        this.monitor = monitor;
        this.total = total;
    }

    static SearchWatch of(Problem problem, SearchMonitor monitor) {
        return new SearchWatch(cells(problem), monitor);
    }

    static long cells(Problem problem) {
        return (problem.miners().max() - problem.miners().min() + 1L)
            * (problem.difficulty().max() - problem.difficulty().min() + 1L);
    }

    /**
     * Counts further cells as settled, and asks whether to go on; after the last one that is no question.
     *
     * @param cells how many more are settled
     */
    public synchronized void settle(long cells) {
        done += cells;
        boolean goOn = monitor.goOn(done, total);
        stopped |= !goOn && done < total;
    }

    /**
     * Asks whether to go on.
     *
     * @return whether nothing has stopped the search
     */
    public synchronized boolean goOn() {
        stopped |= !monitor.goOn(done, total);
        return !stopped;
    }

    /**
     * Tells whether the search was stopped.
     *
     * @return whether it was
     */
    public synchronized boolean isStopped() {
        return stopped;
    }
}
