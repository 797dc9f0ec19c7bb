package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** A box of numbers of miners that rows narrow in place. */
final class Deployments {

    private final int[] fewest;
    private final int[] most;

    Deployments(List<Span> miners) {
        fewest = miners.stream().mapToInt(Span::first).toArray();
        most = miners.stream().mapToInt(Span::last).toArray();
    }

    int size() {
        return fewest.length;
    }

    int fewest(int type) {
        return fewest[type];
    }

    int most(int type) {
        return most[type];
    }

    List<Integer> corner(boolean upper) {
        return IntStream.of(upper ? most : fewest).boxed().toList();
    }

    List<Span> ranges() {
        return IntStream.range(0, size()).mapToObj(i -> new Span(fewest[i], most[i])).toList();
    }

    boolean isEmpty() {
        return IntStream.range(0, size()).anyMatch(i -> fewest[i] > most[i]);
    }

    /** Leaves out what is below a number; tells whether that is anything. */
    boolean raise(int type, BigInteger least) {
        int end = nearest(type, least);
        boolean moved = end > fewest[type];
        fewest[type] = Math.max(fewest[type], end);
        return moved;
    }

    /** Leaves out what is above a number; tells whether that is anything. */
    boolean lower(int type, BigInteger largest) {
        int end = nearest(type, largest);
        boolean moved = end < most[type];
        most[type] = Math.min(most[type], end);
        return moved;
    }

    /** A number, or the first beyond the range that it lies beyond. */
    private int nearest(int type, BigInteger number) {
        return number.max(BigInteger.valueOf(fewest[type] - 1L)).min(BigInteger.valueOf(most[type] + 1L))
            .intValueExact();
    }

    /** Leaves out everything; tells that this is something. */
    boolean clear() {
        fewest[0] = most[0] + 1;
        return true;
    }
}
