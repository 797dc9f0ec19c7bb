package dev.quarry.engine.controller;

/**
 * DigiShield: mean target of the last w blocks × clamp(P + (actual − P)/damping, low·P, high·P)/P, where P = w·T and
 * {@code actual} is what these blocks took. While there are fewer, w is as many as there are.
 *
 * <p>Source: version 3 is Zcash's, {@code CalculateNextWorkRequired} of its {@code src/pow.cpp}, w = 17, damping 4,
 * 0.84 and 1.32, here without the median of timestamps; the first is Dogecoin's,
 * {@code CalculateDogecoinNextWorkRequired}, w = 1, damping 8, 0.75 and 1.5.
 */
public final class DigiShieldRule implements DifficultyRule {

    private final double damping;
    private final double low;
    private final double high;
    private final RecentBlocks blocks;

    private DigiShieldRule(int window, double damping, double low, double high) {
        blocks = new RecentBlocks(window);
        this.damping = damping;
        this.low = low;
        this.high = high;
    }

    /**
     * Returns the rule of Zcash.
     *
     * @return the rule
     */
    public static DigiShieldRule zcash() {
        return new DigiShieldRule(17, 4, 0.84, 1.32);
    }

    /**
     * Returns the rule of Dogecoin.
     *
     * @return the rule
     */
    public static DigiShieldRule dogecoin() {
        return new DigiShieldRule(1, 8, 0.75, 1.5);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        blocks.add(difficulty, solveTime);
        double planned = blocks.count() * target;
        double damped = planned + (blocks.totalTime() - planned) / damping;
        return planned / (blocks.meanTarget() * Check.clamp(damped, low * planned, high * planned));
    }
}
