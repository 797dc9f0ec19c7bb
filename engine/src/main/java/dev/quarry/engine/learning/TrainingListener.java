package dev.quarry.engine.learning;

/** Is told how training goes. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Is told of an episode or an evaluation when it is over.
     *
     * @param row what to know of it
     */
    void completed(Metrics row);
}
