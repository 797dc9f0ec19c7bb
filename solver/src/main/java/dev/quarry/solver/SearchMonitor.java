package dev.quarry.solver;

/** Watches a search from outside and may stop it. */
@FunctionalInterface
public interface SearchMonitor {

    /** Lets every search run to its end. */
    SearchMonitor NONE = (done, total) -> true;

    /**
     * Is told how far a search has come, now and then.
     *
     * @param done the numbers of deployed miners that are settled
     * @param total all numbers of deployed miners of the problem
     * @return whether to go on
     */
    boolean goOn(long done, long total);
}
