package dev.quarry.solver.checker;

/**
 * A decision (s, r, d).
 *
 * @param miners s
 * @param nonceBits r
 * @param difficulty d
 */
record Decision(int miners, int nonceBits, int difficulty) {

    /** Whether (r, s, d) is at least that of another decision, lexicographically. */
    boolean isNotBefore(Decision other) {
        return nonceBits != other.nonceBits ? nonceBits > other.nonceBits
            : miners != other.miners ? miners > other.miners : difficulty >= other.difficulty;
    }

    @Override
    public String toString() {
        return "(" + miners + ", " + nonceBits + ", " + difficulty + ")";
    }
}
