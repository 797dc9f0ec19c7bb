package dev.quarry.engine.environment;

import dev.quarry.calculus.RaceKernel;
import java.util.function.DoubleUnaryOperator;

/**
 * The law of the time of a block when a race that fails is followed by another at once. A race ends with the first
 * round in which one of s' miners finds a proof of work, and fails after λ rounds without; each round finds nothing
 * with probability y = q<sup>s'</sup>, q = 1 − 2<sup>−d'</sup>, whatever came before. So the rounds R until the block,
 * those of failed races included, are geometric: P(R &gt; n) = y<sup>n</sup>, whatever λ is, and the time is R·T.
 *
 * <p>Doubles throughout; κ = −ln q is that of {@link RaceKernel#kappa}.
 *
 * @param rate κs' = −ln y, positive
 * @param roundTime T, the seconds of a round, positive
 */
public record BlockTimeLaw(double rate, double roundTime) {

    /**
     * Returns the law under some conditions.
     *
     * @param conditions the conditions
     * @return the law
     */
    public static BlockTimeLaw of(RaceConditions conditions) {
        return of(conditions.working(), conditions.difficulty(), conditions.roundTime());
    }

    /**
     * Returns the law of a network.
     *
     * @param working s', the miners that hash, at least 1
     * @param difficulty d', from 1 to 255
     * @param roundTime T in seconds, positive
     * @return the law
     */
    public static BlockTimeLaw of(int working, int difficulty, double roundTime) {
        return new BlockTimeLaw(RaceKernel.kappa(difficulty) * working, roundTime);
    }

    /**
     * Returns the rounds of a block by inversion: the least n with y<sup>n</sup> ≤ e<sup>−x</sup>, which is ⌈x/(κs')⌉.
     * Where x is exponential with mean 1, the result has this law. It may be off by one round where x/(κs') lies within
     * one part in 2<sup>50</sup> of a whole number.
     *
     * @param x an exponential variate, not negative
     * @return R, at least 1
     */
    public double rounds(double x) {
        return Math.max(1, Math.ceil(x / rate));
    }

    /**
     * Returns the expected time: T/(1 − y).
     *
     * @return the seconds
     */
    public double mean() {
        return roundTime / find();
    }

    private double find() {
        return -Math.expm1(-rate);
    }

    /**
     * Returns the probability that the block takes longer than a time: y<sup>⌊t/T⌋</sup>.
     *
     * @param time t in seconds
     * @return the probability, 1 where the time is negative
     */
    public double later(double time) {
        return time < 0 ? 1 : Math.exp(-rate * Math.floor(time / roundTime));
    }

    /**
     * Returns the probability that the block is out of the band: P(|time − robust_target| &gt; threshold).
     *
     * @param rule says what the band is
     * @param target the target in seconds
     * @return the probability
     */
    public double terminal(RewardRule rule, double target) {
        return terminal(this::open, roundTime, rule, target);
    }

    /** The same of any law, by the probability that a block is still open after so many rounds. */
    static double terminal(DoubleUnaryOperator open, double roundTime, RewardRule rule, double target) {
        double first = Math.max(1, Math.floor((rule.aim() - rule.threshold()) * target / roundTime));
        double last = Math.ceil((rule.aim() + rule.threshold()) * target / roundTime);
        // Whether a round at an end is within the band is the rule's to say, as it says of blocks.
        while (first <= last && rule.isTerminal(first * roundTime, target)) {
            first++;
        }
        while (last >= first && rule.isTerminal(last * roundTime, target)) {
            last--;
        }
        return last < first ? 1 : 1 - open.applyAsDouble(first - 1) + open.applyAsDouble(last);
    }

    /** The first round that does not end before a time. */
    private double firstRoundWithin(double time) {
        return Math.max(1, Math.ceil(time / roundTime));
    }

    double open(double rounds) {
        return Math.exp(-rate * rounds);
    }

    /**
     * Returns the expected reward of a block. Without clipping it is 1 − m·E(robust_target − RT)², from E R = 1/(1 − y)
     * and E R² = (1 + y)/(1 − y)². With clipping, the rounds a..b with rewards above −1 count with theirs, because
     * after n rounds the rest is again of this law: Σ<sub>a..b</sub> = y<sup>a−1</sup>G(a−1) − y<sup>b</sup>G(b), G(n)
     * the expected reward of n + R rounds without clipping.
     *
     * @param rule says what a block is worth
     * @param target the target in seconds
     * @return the expectation
     */
    public double reward(RewardRule rule, double target) {
        return rewardAfter(0, rule, target);
    }

    /** The expected reward of a block that has been open for so many rounds. */
    double rewardAfter(double rounds, RewardRule rule, double target) {
        if (!rule.clipped()) {
            return plainRewardAfter(rounds, rule, target);
        }
        double reach = Math.sqrt((1 - RewardRule.FLOOR) / rule.weight());
        double first = Math.max(rounds + 1, firstRoundWithin((rule.aim() - reach) * target));
        double last = Math.floor((rule.aim() + reach) * target / roundTime);
        if (last < first) {
            return RewardRule.FLOOR;
        }
        double before = open(first - 1 - rounds);
        double after = open(last - rounds);
        return before * plainRewardAfter(first - 1, rule, target) - after * plainRewardAfter(last, rule, target)
            + RewardRule.FLOOR * (1 - before + after);
    }

    private double plainRewardAfter(double rounds, RewardRule rule, double target) {
        double find = find();
        double share = roundTime / target;
        double left = rule.aim() - rounds * share;
        return 1 - rule.weight() * (left * left - 2 * left * share / find
            + share * share * (2 - find) / (find * find));
    }
}
