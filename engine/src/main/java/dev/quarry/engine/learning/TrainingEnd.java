package dev.quarry.engine.learning;

/** Why training stopped. */
public enum TrainingEnd {
    /** All steps are done. */
    COMPLETE,
    /** It was asked to stop. It can go on. */
    INTERRUPTED,
    /** A loss or a gradient overflowed. The learning rate is too high, or rewards are too large. */
    DIVERGED
}
