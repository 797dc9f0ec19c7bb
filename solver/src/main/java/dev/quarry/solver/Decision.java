package dev.quarry.solver;

import java.util.Comparator;

/**
 * A decision (s, r, d).
 *
 * @param miners s, the miners deployed
 * @param nonceBits r, the bits of the shared nonce space
 * @param difficulty d, the leading zero bits required of a hash
 */
public record Decision(int miners, int nonceBits, int difficulty) implements GovernedDecision, Comparable<Decision> {

    /** The order of decisions whose keys tie. */
    static final Comparator<Decision> BY_BITS_AND_MINERS = Comparator.comparingInt(Decision::nonceBits)
        .thenComparingInt(Decision::miners);

    private static final Comparator<Decision> ORDER = Comparator.comparingInt(Decision::miners)
        .thenComparingInt(Decision::nonceBits).thenComparingInt(Decision::difficulty);

    @Override
    public int total() {
        return miners;
    }

    /** Orders by miners, then nonce bits, then difficulty: the order in which a grid is enumerated. */
    @Override
    public int compareTo(Decision other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "(" + miners + ", " + nonceBits + ", " + difficulty + ")";
    }
}
