package dev.quarry.engine.evaluation;

/** What a run is judged by. */
public enum Metric {

    /** The share of the blocks that are in the band: |mining time − robust target| ≤ threshold. */
    IN_BAND("in-band", true),

    /**
     * What the engine and its ceiling maximise: the sum of rewards, discounted by 0.99 a block, from a block until the
     * first that is out of the band. The mean over the first half of the run's blocks, so that what lies beyond its end
     * hardly counts in runs of a thousand blocks.
     */
    RETURN("return", true),

    /** The mean reward of a block. */
    REWARD("reward", true),

    /** The mean of |mining time − robust target|/target. */
    MEAN_ERROR("mean-error", false),

    /** The 95 % quantile of |mining time − robust target|/target: the least number that 95 % of the blocks keep to. */
    TAIL_ERROR("tail-error", false),

    /**
     * |mean mining time/mean robust target − 1|. A controller may be in the band more often by mining faster than it is
     * asked to; this says how far off it is.
     */
    BIAS("bias", false),

    /**
     * The mean, over all shocks, of the blocks until the expected time is again within a factor of √2, as near as whole
     * bits always allow, of the controller's own level: the median, over the run, of its ratio to the target. 0 where
     * it never leaves. The next shock or the end of the run ends the count. No number where there is no shock.
     */
    RECOVERY("recovery", false),

    /** The single actions taken: the miners started and stopped, and the bits of difficulty changed. */
    ACTIONS("actions", false),

    /** The hours of all deployed miners together. */
    MINER_HOURS("miner-hours", false),

    /** TVC for each hash computed and TFC for as many miners as were ever deployed at once. */
    COST("cost", false),

    /** The blocks at which what was set was not a robustly feasible decision of the problem. */
    VIOLATIONS("violations", false);

    private final String word;
    private final boolean moreIsBetter;

    Metric(String word, boolean moreIsBetter) {
        this.word = word;
        this.moreIsBetter = moreIsBetter;
    }

    /**
     * Returns the name of the metric in output.
     *
     * @return a word such as {@code in-band}
     */
    public String word() {
        return word;
    }

    /**
     * Returns which way is better.
     *
     * @return whether more is better than less
     */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }
}
