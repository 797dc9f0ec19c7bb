package dev.quarry.engine.environment;

import java.util.Optional;

/** What is known when the next decision is due. */
public interface ControlState {

    /**
     * Returns what is set.
     *
     * @return the controls
     */
    Controls controls();

    /**
     * Returns the target of the next block.
     *
     * @return the seconds
     */
    double target();

    /**
     * Returns the last block.
     *
     * @return the block; nothing before the first
     */
    Optional<ControlledBlock> lastBlock();

    /**
     * Returns the numbers that a network decides by.
     *
     * @return the observation, with the mask of actions
     */
    Observation observation();
}
