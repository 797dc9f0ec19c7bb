package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts vectors of whole numbers between two vectors. */
final class Lattice {

    private Lattice() {
    }

    /** The number of vectors, whatever their sum. */
    static BigInteger size(List<Span> ranges) {
        return ranges.stream().map(range -> BigInteger.valueOf(range.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** The number of vectors whose sum lies in a range. */
    static BigInteger count(List<Span> ranges, Span sum) {
        long least = ranges.stream().mapToLong(Span::first).sum();
        return countUpTo(ranges, sum.last() - least).subtract(countUpTo(ranges, sum.first() - 1L - least));
    }

    /**
     * The number of vectors whose entries exceed the least ones by so much in all at most. By inclusion and exclusion
     * it is Σ ±C(m − Σ (c_i + 1) + g, g) over the sets of entries that exceed their widths c_i.
     */
    private static BigInteger countUpTo(List<Span> ranges, long most) {
        TreeMap<Long, BigInteger> signs = new TreeMap<>(Map.of(0L, BigInteger.ONE));
        for (Span range : ranges) {
            TreeMap<Long, BigInteger> more = new TreeMap<>(signs);
            signs.headMap(most - range.size(), true).forEach((excess, sign) ->
                more.merge(excess + range.size(), sign.negate(), BigInteger::add));
            signs = more;
        }
        BigInteger count = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> entry : signs.headMap(most, true).entrySet()) {
            count = count.add(entry.getValue().multiply(choose(most - entry.getKey() + ranges.size(), ranges.size())));
        }
        return count;
    }

    private static BigInteger choose(long n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
