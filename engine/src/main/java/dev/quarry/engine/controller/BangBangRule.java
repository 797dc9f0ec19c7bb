package dev.quarry.engine.controller;

/** The sign of the error: D·2 where ST &lt; T, D/2 where ST &gt; T, and D where they are equal. */
public final class BangBangRule implements DifficultyRule {

    private static final double FACTOR = 2;

    @Override
    public double next(double difficulty, double solveTime, double target) {
        if (solveTime == target) {
            return difficulty;
        }
        return solveTime < target ? difficulty * FACTOR : difficulty / FACTOR;
    }
}
