package dev.quarry.engine.learning;

/** Whether an episode goes on after a step, and what its last state is worth if not. */
public enum Ending {
    /** The episode goes on. */
    NONE,
    /** The episode is over: nothing is gained after it, and the last state is worth 0. */
    TERMINAL,
    /** The episode was cut short: the last state is worth what the network says. */
    TRUNCATED
}
