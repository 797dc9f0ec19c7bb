package dev.quarry.engine.controller;

import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.RandomStreams;

/** Decides after each block of one run. It may remember, so that each run has its own. For one thread. */
@FunctionalInterface
public interface Controller {

    /**
     * Decides.
     *
     * @param state what is known
     * @return what to set for the next block, within the grid of the problem
     */
    Controls decide(ControlState state);

    /** Starts controllers. Safe for use by several threads. */
    @FunctionalInterface
    interface Source {

        /**
         * Starts a controller for a run.
         *
         * @param task what is to be controlled
         * @param streams where it draws from, if it does
         * @return the controller
         */
        Controller start(ControlTask task, RandomStreams streams);
    }
}
