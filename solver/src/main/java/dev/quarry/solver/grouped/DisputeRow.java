package dev.quarry.solver.grouped;

import dev.quarry.calculus.Probability;
import dev.quarry.calculus.RaceKernel;

/**
 * The limit of disputes as a linear row.
 *
 * <p>Let a miner of type i make m_i hashes, x_i = κ·m_i, and a = Σ s_i·x_i. At most one of all finds a proof of work
 * with probability e<sup>−a</sup>(1 + Σ s_i(e<sup>x_i</sup> − 1)) ≤ e<sup>−a</sup>(1 + φ·a), φ the largest
 * (e<sup>x</sup> − 1)/x; so a dispute has probability at least 1 − e<sup>−a</sup>(1 + φ·a), which grows with a once
 * a ≥ φ − 1. From the a on at which it exceeds the limit, so does the dispute. The difference is bounded from below by
 * a²/2 − a³/3 − (φ − 1)·a where a ≤ 1/2, and φ − 1 ≤ x·e<sup>x</sup>/2.
 *
 * <p>Where single miners find something almost surely, another bound is closer: e<sup>x_i</sup> ≤ e<sup>x</sup> for the
 * largest x, so that at most one finds a proof of work with probability at most (1 + n)·e<sup>x − a</sup>, n the number
 * of miners. A limit δ asks for a ≤ x + ln((1 + n)/(1 − δ)).
 */
final class DisputeRow {

    private static final double FIRST_EXCESS = 0x1p-20;
    private static final double LAST_EXCESS = 0x1p20;
    private static final double SMALL = 0.5;
    private static final double ROUNDING = 0x1p-48;

    private DisputeRow() {
    }

    /** The row Σ m_i·s_i ≤ a/κ; without effect where no a is known. */
    static LinearRow of(MinerBox box, double[] hashes, double kappa, Probability limit) {
        double largest = 0;
        for (int i = 0; i < hashes.length; i++) {
            largest = box.most(i) > 0 ? Math.max(largest, kappa * hashes[i]) : largest;
        }
        double most = limit.value().doubleValue();
        double alone = most < 1 ? largest + Math.log1p((double) box.mostTotal()) - Math.log1p(-most)
            : Double.POSITIVE_INFINITY;
        return new LinearRow("dispute.max", hashes, false,
            Math.min(disputedFrom(largest / 2 * Math.exp(largest), most), alone) / kappa);
    }

    private static double disputedFrom(double excess, double limit) {
        for (double factor = FIRST_EXCESS; factor < LAST_EXCESS; factor *= 2) {
            double a = Math.sqrt(2 * limit) * (1 + factor) + 2 * excess;
            if (a >= excess && leastProbability(a, excess) * (1 - LinearRow.SLACK) > limit) {
                return a;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double leastProbability(double a, double excess) {
        return a <= SMALL ? a * (a * (SMALL - a / 3) - excess) - ROUNDING * a * excess
            : RaceKernel.found(a) - (1 + excess) * a * Math.exp(-a) - ROUNDING;
    }
}
