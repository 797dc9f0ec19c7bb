package dev.quarry.solver.checker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A decision (s_1, …, s_g, r, d).
 *
 * @param miners s_i, for each type of miners
 * @param nonceBits r
 * @param difficulty d
 */
public record Decision(List<Integer> miners, int nonceBits, int difficulty) {

    /** Copies the list. */
    public Decision {
        miners = List.copyOf(miners);
    }

    /** The miners of the only type. */
    int ofOneType() {
        return miners.get(0);
    }

    /** Whether (r, s_1, …, s_g, d) is at least that of another decision, lexicographically. */
    boolean isNotBefore(Decision other) {
        if (nonceBits != other.nonceBits) {
            return nonceBits > other.nonceBits;
        }
        for (int i = 0; i < miners.size(); i++) {
            if (!miners.get(i).equals(other.miners.get(i))) {
                return miners.get(i) > other.miners.get(i);
            }
        }
        return difficulty >= other.difficulty;
    }

    @Override
    public String toString() {
        return "(" + miners.stream().map(String::valueOf).collect(Collectors.joining(" + ")) + ", " + nonceBits + ", "
            + difficulty + ")";
    }
}
