package dev.quarry.engine.controller;

/**
 * The linearly weighted moving average: mean target × Σ i·clamp(ST<sub>i</sub>, −cT, cT)/(T·N(N+1)/2) over the last N
 * blocks, i = N for the last. While there are fewer, it is over those that there are.
 *
 * <p>Source: zawy12, LWMA difficulty algorithm, github.com/zawy12/difficulty-algorithms/issues/3, which has c = 7 at
 * first and 6 later.
 */
public final class LwmaRule implements DifficultyRule {

    /** c as it was at first. */
    public static final double CLAMP = 7;

    private final double clamp;
    private final RecentBlocks blocks;

    /**
     * Makes a rule.
     *
     * @param window N, at least 1
     * @param clamp c, positive
     * @throws IllegalArgumentException if a number is out of range
     */
    public LwmaRule(int window, double clamp) {
        blocks = new RecentBlocks(Check.atLeast(1, "window", window));
        this.clamp = Check.positive("clamp", clamp);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        blocks.add(difficulty, solveTime);
        int count = blocks.count();
        double weighted = 0;
        for (int i = 0; i < count; i++) {
            weighted += (i + 1) * Check.clamp(blocks.time(i), -clamp * target, clamp * target);
        }
        return target * count * (count + 1) / 2 / (blocks.meanTarget() * weighted);
    }
}
