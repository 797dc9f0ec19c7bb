package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The working miners of some scenarios: all vectors (s'_1, …, s'_g) of a box whose sum is not below a number.
 *
 * @param least the least s'_i
 * @param most the largest s'_i
 * @param fewest the least Σ s'_i
 */
record Workers(List<Integer> least, List<Integer> most, long fewest) {

    /** Makes a set; a sum out of reach is replaced by the nearest that is not. */
    static Workers of(List<Span> ranges, long fewest) {
        List<Integer> least = ranges.stream().map(Span::first).toList();
        List<Integer> most = ranges.stream().map(Span::last).toList();
        return new Workers(least, most, Math.min(Math.max(fewest, total(least)), total(most)));
    }

    /** One vector. */
    static Workers of(List<Integer> working) {
        return new Workers(working, working, total(working));
    }

    static long total(List<Integer> miners) {
        return miners.stream().mapToLong(Integer::longValue).sum();
    }

    static BigInteger sum(List<Integer> miners, List<BigInteger> weights) {
        return IntStream.range(0, miners.size())
            .mapToObj(i -> weights.get(i).multiply(BigInteger.valueOf(miners.get(i))))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    boolean isSingle() {
        return least.equals(most);
    }

    /** The largest Σ s'_i. */
    long all() {
        return total(most);
    }

    /** The vector of the least Σ weight_i·s'_i: those of positive weight are lost, the largest weights first. */
    List<Integer> lightest(List<BigInteger> weights) {
        return lightest(weights, least);
    }

    /** The same among the vectors that keep so many of each type. */
    List<Integer> lightest(List<BigInteger> weights, List<Integer> kept) {
        int[] lost = lose(weights, IntStream.range(0, most.size()).map(i -> most.get(i) - kept.get(i)).toArray(),
            all() - fewest);
        return IntStream.range(0, lost.length).mapToObj(i -> most.get(i) - lost[i]).toList();
    }

    /** What is lost of miners that may go, so many in all, if those of the largest positive weights go first. */
    static int[] lose(List<BigInteger> weights, int[] mayGo, long inAll) {
        Integer[] order = IntStream.range(0, mayGo.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer i) -> weights.get(i)).reversed());
        int[] lost = new int[mayGo.length];
        long left = inAll;
        for (int i : order) {
            if (weights.get(i).signum() > 0) {
                lost[i] = (int) Math.max(0, Math.min(mayGo[i], left));
                left -= lost[i];
            }
        }
        return lost;
    }
}
