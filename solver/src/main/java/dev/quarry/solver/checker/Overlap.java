package dev.quarry.solver.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds boxes that overlap. Boxes that a plane can part without cutting any are looked at apart, in halves as equal as
 * possible; only those that no plane parts are compared with each other, which many of them make long.
 *
 * @param one the index of a box
 * @param other the index of another that meets it
 */
record Overlap(int one, int other) {

    /** Returns two boxes that overlap, or nothing; all have as many ranges. */
    static Optional<Overlap> of(List<Box> boxes, Watch watch) {
        List<List<Span>> ranges = boxes.stream().map(Box::ranges).toList();
        List<List<Integer>> left = new ArrayList<>();
        left.add(IntStream.range(0, boxes.size()).boxed().toList());
        while (!left.isEmpty()) {
            watch.look();
            List<Integer> some = left.remove(left.size() - 1);
            if (some.size() > 1) {
                List<List<Integer>> parts = parted(ranges, some);
                left.addAll(parts);
                Optional<Overlap> overlap = parts.isEmpty() ? among(boxes, some, watch) : Optional.empty();
                if (overlap.isPresent()) {
                    return overlap;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Overlap> among(List<Box> boxes, List<Integer> some, Watch watch) {
        for (int i = 0; i < some.size(); i++) {
            watch.look();
            for (int j = 0; j < i; j++) {
                int a = some.get(i);
                int b = some.get(j);
                if (boxes.get(a).meets(boxes.get(b))) {
                    return Optional.of(new Overlap(Math.min(a, b), Math.max(a, b)));
                }
            }
        }
        return Optional.empty();
    }

    /** The boxes on both sides of the best plane; nothing where there is none. */
    private static List<List<Integer>> parted(List<List<Span>> ranges, List<Integer> some) {
        List<List<Integer>> best = List.of();
        int smaller = 0;
        for (int axis = 0; axis < ranges.get(0).size(); axis++) {
            int along = axis;
            List<Integer> ordered = some.stream()
                .sorted(Comparator.comparingInt(i -> ranges.get(i).get(along).first())).toList();
            int last = ranges.get(ordered.get(0)).get(along).last();
            for (int i = 1; i < ordered.size(); i++) {
                Span next = ranges.get(ordered.get(i)).get(along);
                if (next.first() > last && Math.min(i, ordered.size() - i) > smaller) {
                    smaller = Math.min(i, ordered.size() - i);
                    best = List.of(ordered.subList(0, i), ordered.subList(i, ordered.size()));
                }
                last = Math.max(last, next.last());
            }
        }
        return best;
    }
}
