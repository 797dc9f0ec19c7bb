package dev.quarry.solver.grouped;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All vectors of whole numbers between two vectors whose sum lies in a range, in lexicographic order. None is made
 * before it is asked for.
 */
public final class MinerVectors implements Iterable<List<Integer>> {

    private final int[] least;
    private final int[] most;
    private final long fewest;
    private final long largest;
    /** The sums of the least and of the largest entries from a place on. */
    private final long[] leastFrom;
    private final long[] mostFrom;

    /**
     * Makes the set.
     *
     * @param least the least entries
     * @param most the largest entries, as many
     * @param fewest the least sum
     * @param largest the largest sum
     */
    MinerVectors(int[] least, int[] most, long fewest, long largest) {
        this.least = least.clone();
        this.most = most.clone();
        this.fewest = fewest;
        this.largest = largest;
        leastFrom = sumsFrom(least);
        mostFrom = sumsFrom(most);
    }

    private static long[] sumsFrom(int[] entries) {
        long[] sums = new long[entries.length + 1];
        for (int i = entries.length - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + entries[i];
        }
        return sums;
    }

    /**
     * Counts the vectors, as far as that matters.
     *
     * @param limit where to stop counting
     * @return how many there are, or a number above the limit where there are more than that
     */
    public long countUpTo(long limit) {
        return isEmpty() ? 0 : count(0, 0, limit);
    }

    /** Counts the ways to go on from a place where the entries before it sum up to a number. */
    private long count(int place, long sum, long limit) {
        long low = low(place, sum);
        long high = high(place, sum);
        if (place == least.length - 1) {
            return high - low + 1;
        }
        long count = 0;
        for (long entry = low; entry <= high && count <= limit; entry++) {
            count += count(place + 1, sum + entry, limit - count);
        }
        return count;
    }

    private boolean isEmpty() {
        for (int i = 0; i < least.length; i++) {
            if (least[i] > most[i]) {
                return true;
            }
        }
        return fewest > largest || leastFrom[0] > largest || mostFrom[0] < fewest;
    }

    /** The least entry at a place that can be completed. */
    private long low(int place, long sum) {
        return Math.max(least[place], fewest - sum - mostFrom[place + 1]);
    }

    /** The largest entry at a place that can be completed. */
    private long high(int place, long sum) {
        return Math.min(most[place], largest - sum - leastFrom[place + 1]);
    }

    @Override
    public Iterator<List<Integer>> iterator() {
        return new Ascent();
    }

    /** From the first vector to the last. */
    private final class Ascent implements Iterator<List<Integer>> {

        private final int[] next = new int[least.length];
        private boolean hasNext = !isEmpty();

        Ascent() {
            if (hasNext) {
                fill(0, 0);
            }
        }

        @Override
        public boolean hasNext() {
            return hasNext;
        }

        @Override
        public List<Integer> next() {
            if (!hasNext) {
                throw new NoSuchElementException();
            }
            List<Integer> vector = Arrays.stream(next).boxed().toList();
            advance();
            return vector;
        }

        private void advance() {
            long sum = Arrays.stream(next).asLongStream().sum();
            for (int place = next.length - 1; place >= 0; place--) {
                sum -= next[place];
                if (next[place] < high(place, sum)) {
                    next[place]++;
                    fill(place + 1, sum + next[place]);
                    return;
                }
            }
            hasNext = false;
        }

        private void fill(int from, long sumBefore) {
            long sum = sumBefore;
            for (int place = from; place < next.length; place++) {
                next[place] = (int) low(place, sum);
                sum += next[place];
            }
        }
    }
}
