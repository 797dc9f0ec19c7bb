package dev.quarry.engine.environment;

/**
 * What is to be expected of a block by who knows all conditions, but not chance.
 *
 * @param time the mean of the mining time in seconds
 * @param reward the mean of the reward
 * @param terminal the probability that the block is out of the band
 */
public record Expectation(double time, double reward, double terminal) {

    static Expectation of(BlockTimeLaw law, RewardRule rule, double target) {
        return new Expectation(law.mean(), law.reward(rule, target), law.terminal(rule, target));
    }

    /**
     * Of a block on which some miners join in after a number of rounds, if it is open then: it is mined by the law of
     * those who are alone before, and as if begun anew by the law of all from there, because neither has a memory.
     */
    static Expectation ofJoined(BlockTimeLaw alone, BlockTimeLaw all, double rounds, RewardRule rule, double target) {
        double open = alone.open(rounds);
        double time = (1 - open) * alone.mean() + open * all.mean();
        double reward = alone.reward(rule, target)
            + open * (all.rewardAfter(rounds, rule, target) - alone.rewardAfter(rounds, rule, target));
        double terminal = BlockTimeLaw.terminal(round -> round <= rounds ? alone.open(round)
            : open * all.open(round - rounds), alone.roundTime(), rule, target);
        return new Expectation(time, reward, terminal);
    }
}
