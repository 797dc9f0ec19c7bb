package dev.quarry.solver.grouped;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A linear inequality Σ c_i·s_i ≥ limit, or ≤ limit, c_i ≥ 0, that every robustly feasible decision of a box satisfies.
 *
 * <p>Weights and limit are doubles with a relative error of at most 2<sup>−44</sup> each, which {@link #SLACK}, 16
 * times that, covers together with the rounding of the sums: a box is refuted, or an end moved, only if that follows
 * for all numbers within the errors.
 */
final class LinearRow {

    static final double SLACK = 0x1p-40;

    /** A whole number that a quotient misses by less than this is taken to be reached. */
    private static final double NEAR_INTEGER = 1e-6;

    private final String reason;
    private final double[] weights;
    private final boolean atLeast;
    private final double limit;

    /**
     * Makes a row.
     *
     * @param reason the key of the requirement that the inequality comes from
     * @param weights c_i
     * @param atLeast the sense
     * @param limit the limit
     */
    LinearRow(String reason, double[] weights, boolean atLeast, double limit) {
        this.reason = reason;
        this.weights = weights.clone();
        this.atLeast = atLeast;
        this.limit = limit;
    }

    String reason() {
        return reason;
    }

    /** The sum of all miners. */
    static LinearRow total(String reason, int types, boolean atLeast, int limit) {
        double[] ones = new double[types];
        Arrays.fill(ones, 1);
        return new LinearRow(reason, ones, atLeast, limit);
    }

    /** What a row does to a box. */
    enum Effect {
        /** No end moved. */
        NONE,
        /** An end moved. */
        TIGHTENED,
        /** No decision of the box satisfies the row. */
        REFUTED
    }

    /** Moves the ends of a box to where the row allows. */
    Effect tighten(MinerBox box) {
        double best = 0;
        for (int i = 0; i < weights.length; i++) {
            best += weights[i] * (atLeast ? box.most(i) : box.fewest(i));
        }
        double spare = atLeast ? best * (1 + SLACK) - limit * (1 - SLACK) : limit * (1 + SLACK) - best * (1 - SLACK);
        if (spare < 0) {
            return Effect.REFUTED;
        }
        boolean moved = false;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] * box.width(i) > spare) {
                double far = spare / weights[i] + NEAR_INTEGER;
                moved |= atLeast ? box.raise(i, Math.ceil(box.most(i) - far))
                    : box.lower(i, Math.floor(box.fewest(i) + far));
            }
        }
        return moved ? Effect.TIGHTENED : Effect.NONE;
    }

    /**
     * Where the cheapest decision of a box lies that satisfies this row alone, of real numbers of miners: the types
     * that buy most weight for their price are raised first, the last one perhaps to no whole number.
     *
     * @param value the price of it, a lower bound
     * @param miners the numbers of miners, all whole but one at most
     */
    record Cheapest(double value, List<Double> miners) {
    }

    /** The cheapest decision of a box under prices of one miner of each type. */
    Cheapest cheapest(MinerBox box, double[] prices) {
        double[] miners = new double[weights.length];
        double value = 0;
        double missing = limit * (1 - SLACK);
        for (int i = 0; i < weights.length; i++) {
            miners[i] = box.fewest(i);
            value += prices[i] * miners[i];
            missing -= weights[i] * miners[i] * (1 + SLACK);
        }
        if (!atLeast || missing <= 0) {
            return new Cheapest(value * (1 - SLACK), DoubleStream.of(miners).boxed().toList());
        }
        for (int i : byPriceOfWeight(prices)) {
            double taken = Math.min(box.width(i), missing / weights[i]);
            miners[i] += taken;
            value += prices[i] * taken;
            missing -= weights[i] * taken;
            if (missing <= 0) {
                break;
            }
        }
        return new Cheapest(value * (1 - SLACK), DoubleStream.of(miners).boxed().toList());
    }

    private List<Integer> byPriceOfWeight(double[] prices) {
        return IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed()
            .sorted(Comparator.comparingDouble(i -> prices[i] / weights[i])).toList();
    }
}
