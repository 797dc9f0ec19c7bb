package dev.quarry.engine.controller;

/**
 * The exponential moving average of the hash rate: D·(T/ST + e<sup>−ST/(N·T)</sup>·(1 − T/ST)). A block that takes no
 * time gives D·(1 + 1/N), which is the limit of the formula.
 *
 * <p>Source: J. Eliosoff, in zawy12, EMA difficulty algorithm, github.com/zawy12/difficulty-algorithms/issues/4.
 */
public final class EmaRule implements DifficultyRule {

    private final double window;

    /**
     * Makes a rule.
     *
     * @param window N, in blocks, positive
     * @throws IllegalArgumentException if it is not
     */
    public EmaRule(double window) {
        this.window = Check.positive("window", window);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        double ratio = solveTime / target;
        // e + (1 − e)/ratio, e = exp(−ratio/N): not left as it stands, because T/ST may be infinite.
        double forgotten = -Math.expm1(-ratio / window);
        double rate = ratio == 0 ? 1 / window : forgotten / ratio;
        return difficulty * (1 - forgotten + rate);
    }
}
