package dev.quarry.solver;

/** Watches a search from outside and may stop it. */
@FunctionalInterface
public interface SearchMonitor {

    /** Lets every search run to its end. */
    SearchMonitor NONE = (done, total) -> true;

    /**
     * Is told how far a search has come, now and then.
     *
     * @param done the cells that are settled, a cell being a number of deployed miners at a difficulty
     * @param total all cells of the problem
     * @return whether to go on
     */
    boolean goOn(long done, long total);
}
