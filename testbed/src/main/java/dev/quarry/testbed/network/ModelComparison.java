package dev.quarry.testbed.network;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.testbed.measurement.HashRateShares;
import dev.quarry.testbed.measurement.MeanInterval;
import dev.quarry.testbed.measurement.Quantity;
import dev.quarry.testbed.network.NetworkReport.ChainBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How far a network is from the model, which knows of no delays and no faults, lets all miners start together and ends
 * a race with its first proof of work. What is compared:
 * <ul>
 * <li>{@link Quantity#EXPECTED_TIME}, of a block of the best chain since its parent. Predicted: E[time | success] +
 *     f/(1 − f)·λ·max T<sub>i</sub>, f being the probability that a race fails (MODEL, sections 2 and 4); measured: the
 *     mean, with an interval of Student's t;
 * <li>{@link Quantity#FORK}, that another block has the height of a block of the best chain. Predicted: the fork of the
 *     calculus in the mean of the delay; measured: the share of the best chain, with the interval of Clopper and
 *     Pearson;
 * <li>{@link Quantity#SHARES}, what part of the best chain is a miner's. Predicted: its part of the hash rate, whatever
 *     its faults are; measured: its part, with the interval of Clopper and Pearson.
 * </ul>
 * The intervals take blocks for independent of one another, which they are not where branches are withheld.
 *
 * @param deviations first the time, then the forks, then the share of each miner by its number
 * @param errorRate at most the probability that any of the intervals does not contain what is measured
 */
public record ModelComparison(List<Deviation> deviations, double errorRate) {

    private static final int LEAST_BLOCKS = 2;

    /** Copies the list. */
    public ModelComparison {
        deviations = List.copyOf(deviations);
    }

    /**
     * A quantity as it is predicted and as it was measured.
     *
     * @param quantity the quantity
     * @param miner the miner whose share it is, null for what is of all
     * @param predicted what the calculus says, in seconds if it is a time
     * @param measured what was measured
     * @param low the lower end of the confidence interval of what was measured
     * @param high the upper end
     */
    public record Deviation(Quantity quantity, @Nullable Integer miner, double predicted, double measured, double low,
        double high) {

        /**
         * Returns by how much the measured value is above the predicted one.
         *
         * @return measured/predicted − 1
         */
        public double relative() {
            return measured / predicted - 1;
        }

        /**
         * Returns whether the prediction lies in the interval.
         *
         * @return whether the deviation may be by chance
         */
        public boolean agrees() {
            return low <= predicted && predicted <= high;
        }
    }

    /**
     * Compares.
     *
     * @param settings what the network is like
     * @param race its miners as they hash: the race of the settings for a {@link LockstepRun}, and
     *     {@link NetworkReport#measured} for a {@link FreeRun}
     * @param report what has happened in it
     * @param errorRate at most the probability that any of the intervals does not contain what is measured; each gets
     *     an equal part of it
     * @return the comparison
     * @throws IllegalArgumentException if the best chain has fewer than two blocks, or the error rate is not between 0
     *     and 1
     */
    public static ModelComparison of(NetworkSettings settings, GroupedRace race, NetworkReport report,
        double errorRate) {
        List<ChainBlock> chain = report.chain();
        if (chain.size() < LEAST_BLOCKS) {
            throw new IllegalArgumentException("a chain of " + chain.size() + " blocks says nothing; it takes at least "
                + LEAST_BLOCKS);
        }
        if (!(errorRate > 0 && errorRate < 1)) {
            throw new IllegalArgumentException("error rate " + errorRate + " is not between 0 and 1");
        }
        double each = errorRate / (race.miners() + 2);
        List<Deviation> deviations = new ArrayList<>();
        deviations.add(time(race, chain, each));
        int forks = (int) chain.stream().filter(block -> block.rivals() > 0).count();
        deviations.add(share(Quantity.FORK, null, value(GroupedLaw.EXACT.fork(race, settings.delay().mean())), forks,
            chain.size(), each));
        List<Double> shares = HashRateShares.of(race);
        for (int miner = 0; miner < shares.size(); miner++) {
            deviations.add(share(Quantity.SHARES, miner, shares.get(miner),
                (int) report.miners().get(miner).inChain(), chain.size(), each));
        }
        return new ModelComparison(deviations, errorRate);
    }

    private static Deviation time(GroupedRace race, List<ChainBlock> chain, double errorRate) {
        double failure = value(GroupedLaw.EXACT.failure(race));
        double slowest = race.groups().stream().mapToDouble(group -> group.hashTime().seconds().doubleValue()).max()
            .orElseThrow();
        double predicted = value(GroupedLaw.EXACT.expectedTime(race))
            + failure / (1 - failure) * race.nonces().doubleValue() * slowest;
        double[] times = chain.stream().mapToDouble(block -> block.sinceParent().doubleValue()).toArray();
        MeanInterval measured = MeanInterval.of(times, errorRate);
        return new Deviation(Quantity.EXPECTED_TIME, null, predicted, measured.mean(), measured.from(), measured.to());
    }

    private static Deviation share(Quantity quantity, @Nullable Integer miner, double predicted, int events, int blocks,
        double errorRate) {
        Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(blocks, events, errorRate);
        return new Deviation(quantity, miner, predicted, (double) events / blocks, interval.getLowerBound(),
            interval.getUpperBound());
    }

    private static double value(CertifiedValue value) {
        double low = value.enclosure().lower();
        return low + (value.enclosure().upper() - low) / 2;
    }
}
