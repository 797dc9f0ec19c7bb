package dev.quarry.engine.evaluation;

/** Is told how far an evaluation has come, from several threads. */
@FunctionalInterface
public interface RunMonitor {

    /** Does nothing. */
    RunMonitor NONE = (done, total) -> { };

    /**
     * A run has finished.
     *
     * @param done how many have
     * @param total how many there are
     */
    void finished(int done, int total);
}
