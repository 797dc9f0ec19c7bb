package dev.quarry.engine.controller;

/**
 * Bitcoin's rule: after each period of n blocks, target × clamp(actual, P/4, 4P)/P with P = n·T. As Bitcoin counts it,
 * {@code actual} reaches from the first block of the period to the last, so that it has n − 1 solve times.
 *
 * <p>Source: S. Nakamoto, Bitcoin, section 4; {@code CalculateNextWorkRequired} of Bitcoin Core, {@code src/pow.cpp}.
 */
public final class BitcoinRule implements DifficultyRule {

    /** The period of Bitcoin. */
    public static final int PERIOD = 2016;

    private static final double MOST_CHANGE = 4;

    private final int period;
    private int blocks;
    private double actual;

    /**
     * Makes a rule.
     *
     * @param period n, at least 2
     * @throws IllegalArgumentException if it is less
     */
    public BitcoinRule(int period) {
        this.period = Check.atLeast(2, "period", period);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        if (blocks > 0) {
            actual += solveTime;
        }
        blocks++;
        if (blocks < period) {
            return difficulty;
        }
        double planned = period * target;
        double next = difficulty * planned / Check.clamp(actual, planned / MOST_CHANGE, planned * MOST_CHANGE);
        blocks = 0;
        actual = 0;
        return next;
    }
}
