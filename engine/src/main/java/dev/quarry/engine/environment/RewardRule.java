package dev.quarry.engine.environment;

/**
 * What a block is worth (MODEL, section 6). Times are stated as shares of the target, so that the rule keeps its
 * meaning where load moves the target.
 *
 * @param aim the robust target as a share of the target, in (0, 1]
 * @param threshold the largest |mining time − robust target| within the band, as a share of the target; at least
 *     1/√weight
 * @param weight m·target², positive
 * @param clipped whether rewards below −1 count as −1
 */
public record RewardRule(double aim, double threshold, double weight, boolean clipped) {

    /** The least reward of a rule that clips. */
    public static final double FLOOR = -1;

    /** Rewards that are −1 at the threshold, which is as wide as the target; not clipped. */
    public static final RewardRule STANDARD = new RewardRule(0.8, 1, 2, false);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range, or the threshold is below 1/√weight, where
     *     the reward is 0
     */
    public RewardRule {
        if (!(aim > 0 && aim <= 1)) {
            throw new IllegalArgumentException("aim " + aim + " is outside (0, 1]");
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight " + weight + " is not positive and finite");
        }
        if (!(threshold * Math.sqrt(weight) >= 1 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("threshold " + threshold + " is below 1/sqrt(weight) = "
                + 1 / Math.sqrt(weight) + ", so that blocks of positive reward would end an episode; raise it");
        }
    }

    /**
     * Returns the rule with or without clipping.
     *
     * @param clip whether rewards below −1 count as −1
     * @return the rule
     */
    public RewardRule withClipping(boolean clip) {
        return new RewardRule(aim, threshold, weight, clip);
    }

    /**
     * Returns what the engine aims at.
     *
     * @param target the target in seconds
     * @return robust_target in seconds
     */
    public double robustTarget(double target) {
        return aim * target;
    }

    /**
     * Returns the reward of a block: 1 − m·(robust_target − time)².
     *
     * @param time the mining time in seconds
     * @param target the target in seconds
     * @return the reward, at most 1; at least −1 where it is clipped
     */
    public double reward(double time, double target) {
        double away = aim - time / target;
        double reward = 1 - weight * away * away;
        return clipped ? Math.max(FLOOR, reward) : reward;
    }

    /**
     * Returns whether a block is out of the band: |time − robust_target| &gt; threshold.
     *
     * @param time the mining time in seconds
     * @param target the target in seconds
     * @return whether an episode ends
     */
    public boolean isTerminal(double time, double target) {
        return Math.abs(time / target - aim) > threshold;
    }
}
