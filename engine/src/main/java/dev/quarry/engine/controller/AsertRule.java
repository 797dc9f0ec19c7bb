package dev.quarry.engine.controller;

/**
 * ASERT: target·2<sup>(elapsed − T·(height + 1))/halflife</sup> since the anchor block. Stated from block to block it
 * is D·2<sup>(T − ST)/(h·T)</sup> with a half-life of h target times, which is the same as long as nothing else limits
 * the difficulty; where something does, the schedule starts anew there instead of being caught up with.
 *
 * <p>Source: M. Lundeberg, Static difficulty adjustments, with absolutely scheduled exponentially rising targets
 * (2020); aserti3-2d of Bitcoin Cash, specification of 2020-11-15, where the half-life is two days, 288 blocks.
 */
public final class AsertRule implements DifficultyRule {

    /** The half-life of Bitcoin Cash, in blocks. */
    public static final double HALF_LIFE = 288;

    private final double halfLife;

    /**
     * Makes a rule.
     *
     * @param halfLife h, in target times, positive
     * @throws IllegalArgumentException if it is not
     */
    public AsertRule(double halfLife) {
        this.halfLife = Check.positive("half-life", halfLife);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        return difficulty * Math.pow(2, (1 - solveTime / target) / halfLife);
    }
}
