package dev.quarry.solver.grouped;

import dev.quarry.solver.GovernedDecision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A decision (s_1, …, s_g, r, d).
 *
 * @param miners s_1, …, s_g, the miners deployed of each type, in the order of the problem's types
 * @param nonceBits r, the bits of the shared nonce space
 * @param difficulty d, the leading zero bits required of a hash
 */
public record GroupedDecision(List<Integer> miners, int nonceBits, int difficulty)
    implements GovernedDecision, Comparable<GroupedDecision> {

    /** The order of vectors of as many entries: by the first that differs. */
    private static final Comparator<List<Integer>> LEXICOGRAPHIC = (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    };

    /** The order of decisions whose keys tie: by (r, s_1, …, s_g). */
    public static final Comparator<GroupedDecision> BY_BITS_AND_MINERS = Comparator
        .comparingInt(GroupedDecision::nonceBits).thenComparing(GroupedDecision::miners, LEXICOGRAPHIC);

    private static final Comparator<GroupedDecision> ORDER = Comparator
        .comparing(GroupedDecision::miners, LEXICOGRAPHIC).thenComparingInt(GroupedDecision::nonceBits)
        .thenComparingInt(GroupedDecision::difficulty);

    /** Copies the miners. */
    public GroupedDecision {
        miners = List.copyOf(miners);
    }

    /**
     * Returns the miners deployed in all.
     *
     * @return s = Σ s_i
     * @throws ArithmeticException if they are more than an int counts
     */
    @Override
    public int total() {
        return sum(miners);
    }

    static int sum(List<Integer> miners) {
        return Math.toIntExact(miners.stream().mapToLong(Integer::longValue).sum());
    }

    /** Writes a vector of miners as the sum that it is. */
    static String shown(List<Integer> miners) {
        return miners.stream().map(String::valueOf).collect(Collectors.joining(" + "));
    }

    /** Orders by miners, lexicographically, then nonce bits and difficulty: the order in which a grid is enumerated. */
    @Override
    public int compareTo(GroupedDecision other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "(" + shown(miners) + ", " + nonceBits + ", " + difficulty + ")";
    }
}
