package dev.quarry.engine.learning;

/** What an error e of a value costs. */
public enum Loss {
    /** e²/2. */
    SQUARED,
    /** e²/2 for |e| ≤ 1, |e| − 1/2 beyond: no error pulls harder than one of 1. */
    HUBER
}
