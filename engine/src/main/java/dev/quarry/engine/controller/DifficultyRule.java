package dev.quarry.engine.controller;

/**
 * A rule that sets the difficulty of a chain after each block, in its own arithmetic but for rounding: real numbers in
 * doubles, where chains use integers. It remembers what it needs of one run. For one thread.
 *
 * <p>The unit of difficulty does not matter: twice the difficulty takes twice the time. Where a source speaks of
 * targets, a target is the inverse of a difficulty.
 */
public interface DifficultyRule {

    /**
     * Returns the difficulty of the next block.
     *
     * @param difficulty D, that of the last block, positive
     * @param solveTime ST, what the last block took, in seconds, positive
     * @param target T, what a block should take, in seconds, positive
     * @return the next difficulty, positive
     */
    double next(double difficulty, double solveTime, double target);

    /** Starts rules. */
    @FunctionalInterface
    interface Source {

        /**
         * Starts a rule for a run.
         *
         * @return the rule
         */
        DifficultyRule start();
    }
}
