package dev.quarry.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Figure 21 taken literally, in plain doubles: three loops over s, r and d, in them the nominal constraints of Figure
 * 12 and then all scenarios of the paper's robust problem, each left at the first constraint that fails. Nothing is
 * certified; on Table 1's instance doubles happen to suffice.
 *
 * <p>This is the baseline of the speed claims, and it serves for nothing else.
 */
public final class LiteralEnumeration {

    private static final int MIN_MINERS = 4;
    private static final int MAX_MINERS = 80;
    private static final int MIN_NONCE_BITS = 24;
    private static final int MAX_NONCE_BITS = 64;
    private static final int MIN_DIFFICULTY = 4;
    private static final int MAX_DIFFICULTY = 64;
    private static final int UNAVAILABLE = 5;
    private static final int DRIFT = 3;
    private static final double HASH_TIME = 0.02e-9;
    private static final double PER_HASH = 2e-12;
    private static final double PER_MINER = 3000;
    private static final double EPSILON = 0x1p-64;
    private static final double AFTER = 300;
    private static final double SLOW = 1e-9;
    private static final double BEFORE = 300;
    private static final double FAST = 1;
    private static final double WITHIN = 1e-4;
    private static final double DISPUTE = 0.001;
    private static final int POOL = 4;
    private static final int WINS = 6;
    private static final double POOL_WINS = 0.001;
    private static final double COST_TOLERANCE = 1.5;
    private static final int TUPLES = 5;

    private final double mostTime;

    /**
     * Makes the enumeration of Table 1's instance in configuration C1.
     *
     * @param mostTime τ_u in seconds
     */
    public LiteralEnumeration(double mostTime) {
        this.mostTime = mostTime;
    }

    /**
     * A feasible tuple.
     *
     * @param miners s
     * @param nonceBits r
     * @param difficulty d
     * @param cost Cost(s, r, d)
     */
    public record Tuple(int miners, int nonceBits, int difficulty, double cost) {
    }

    /**
     * The result.
     *
     * @param feasible the number of robustly feasible tuples
     * @param tuples the report
     */
    public record Report(int feasible, List<Tuple> tuples) {
    }

    /**
     * Runs the enumeration.
     *
     * @return the report
     */
    public Report run() {
        List<Tuple> list = new ArrayList<>();
        for (int s = MIN_MINERS; s <= MAX_MINERS; s++) {
            for (int r = MIN_NONCE_BITS; r <= MAX_NONCE_BITS; r++) {
                for (int d = MIN_DIFFICULTY; d <= MAX_DIFFICULTY; d++) {
                    if (isFeasible(s, r, d) && isRobustlyFeasible(s, r, d)) {
                        list.add(new Tuple(s, r, d, cost(s, r, d)));
                    }
                }
            }
        }
        return new Report(list.size(), report(list));
    }

    private boolean isRobustlyFeasible(int s, int r, int d) {
        for (int miners = s - UNAVAILABLE; miners <= s; miners++) {
            for (int difficulty = d - DRIFT; difficulty <= d + DRIFT; difficulty++) {
                if (!isFeasible(miners, r, difficulty)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Figure 12 with the pool bound of Figure 13. */
    private boolean isFeasible(int s, int r, int d) {
        if (s < MIN_MINERS || d < MIN_DIFFICULTY || d > MAX_DIFFICULTY) {
            return false;
        }
        double q = 1 - Math.pow(2, -d);
        double lambda = Math.floor(Math.pow(2, r) / s);
        double y = Math.pow(q, s);
        double failure = Math.pow(y, lambda + 1);
        if (lambda < 1 || failure > EPSILON) {
            return false;
        }
        double time = HASH_TIME * rounds(y, lambda);
        if (time > mostTime || time < 0) {
            return false;
        }
        double slow = Math.ceil(AFTER / HASH_TIME - 1);
        if (slow >= lambda || Math.pow(y, slow + 1) - failure > SLOW) {
            return false;
        }
        double fast = Math.floor(BEFORE / HASH_TIME - 1);
        if (fast <= 0 || 1 - Math.pow(y, fast + 1) > FAST) {
            return false;
        }
        double w = Math.pow(q, Math.floor(WITHIN / HASH_TIME) + 1);
        if (1 + (s - 1) * Math.pow(w, s) - s * Math.pow(w, s - 1) > DISPUTE) {
            return false;
        }
        return POOL < s && Math.pow(POOL, WINS) <= POOL_WINS * Math.pow(s, WINS);
    }

    /** E(noR) of (7). */
    private static double rounds(double y, double lambda) {
        double open = Math.pow(y, lambda + 1);
        return (1 - open - (lambda + 1) * (1 - y) * open) / (1 - y);
    }

    private static double cost(int s, int r, int d) {
        double y = Math.pow(1 - Math.pow(2, -d), s);
        return PER_HASH * rounds(y, Math.floor(Math.pow(2, r) / s)) * s + PER_MINER * s;
    }

    private static List<Tuple> report(List<Tuple> list) {
        double least = list.stream().mapToDouble(Tuple::cost).min().orElse(Double.POSITIVE_INFINITY);
        List<Tuple> report = new ArrayList<>();
        for (int d = MAX_DIFFICULTY; d >= MIN_DIFFICULTY && report.size() < TUPLES; d--) {
            Tuple best = null;
            for (Tuple tuple : list) {
                boolean candidate = tuple.difficulty() == d && tuple.cost() <= COST_TOLERANCE * least;
                if (candidate && (best == null || tuple.cost() < best.cost()
                    || (tuple.cost() == best.cost() && tuple.nonceBits() < best.nonceBits()))) {
                    best = tuple;
                }
            }
            if (best != null) {
                report.add(best);
            }
        }
        return report;
    }
}
