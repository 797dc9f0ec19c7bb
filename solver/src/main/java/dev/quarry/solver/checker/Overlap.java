package dev.quarry.solver.checker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds boxes that overlap, by a sweep over the miners: for each number of nonce bits it keeps the difficulties that
 * boxes at the present number of miners take up. Its work grows with the number of boxes, not with its square.
 *
 * @param one the index of a box
 * @param other the index of another that meets it
 */
record Overlap(int one, int other) {

    private static final int MOST_BITS = 257;
    private static final int WORDS = 2 * 255 / Long.SIZE + 1;

    /** Returns two boxes that overlap, or nothing. Nonce bits are up to 256, difficulties up to 510. */
    static Optional<Overlap> of(List<Box> boxes) {
        if (boxes.size() < 2) {
            return Optional.empty();
        }
        int[] opening = order(boxes, Comparator.comparingInt(i -> boxes.get(i).miners().first()));
        int[] closing = order(boxes, Comparator.comparingInt(i -> boxes.get(i).miners().last()));
        long[][] taken = new long[MOST_BITS][WORDS];
        int closed = 0;
        for (int i : opening) {
            Box box = boxes.get(i);
            while (boxes.get(closing[closed]).miners().last() < box.miners().first()) {
                flip(taken, boxes.get(closing[closed++]));
            }
            if (isTaken(taken, box)) {
                int met = IntStream.of(opening).filter(j -> j != i && boxes.get(j).meets(box)).findFirst()
                    .orElseThrow();
                return Optional.of(new Overlap(Math.min(i, met), Math.max(i, met)));
            }
            flip(taken, box);
        }
        return Optional.empty();
    }

    private static int[] order(List<Box> boxes, Comparator<Integer> order) {
        return IntStream.range(0, boxes.size()).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    private static boolean isTaken(long[][] taken, Box box) {
        for (int r = box.nonceBits().first(); r <= box.nonceBits().last(); r++) {
            for (int word = 0; word < WORDS; word++) {
                if ((taken[r][word] & mask(box.difficulty(), word)) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void flip(long[][] taken, Box box) {
        for (int r = box.nonceBits().first(); r <= box.nonceBits().last(); r++) {
            for (int word = 0; word < WORDS; word++) {
                taken[r][word] ^= mask(box.difficulty(), word);
            }
        }
    }

    /** The part of a range that lies in one word. */
    private static long mask(Span range, int word) {
        int first = Math.max(range.first() - word * Long.SIZE, 0);
        int last = Math.min(range.last() - word * Long.SIZE, Long.SIZE - 1);
        return first > last ? 0 : (-1L << first) & (-1L >>> (Long.SIZE - 1 - last));
    }
}
