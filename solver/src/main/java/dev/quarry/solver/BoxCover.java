package dev.quarry.solver;

import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Region;
import dev.quarry.solver.Certificate.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Covers a grid by boxes that have a reason each: from what is left, the largest slab at one of the six faces that has
 * a reason is cut off; where there is none, what is left is halved.
 */
final class BoxCover {

    private static final int AXES = 3;

    private final Function<Region, Optional<Box>> reason;
    private final List<Box> boxes = new ArrayList<>();

    private BoxCover(Function<Region, Optional<Box>> reason) {
        this.reason = reason;
    }

    /**
     * Covers a region.
     *
     * @param reason a box of a region, if one reason holds for all of it; it holds for every part of it then
     * @param watch is asked after each box whether to go on
     * @return the boxes, or nothing if the watch stopped it
     * @throws IllegalStateException if a single decision has no reason
     */
    static Optional<List<Box>> of(Region region, Function<Region, Optional<Box>> reason, SearchWatch watch) {
        BoxCover cover = new BoxCover(reason);
        Deque<Region> left = new ArrayDeque<>();
        left.push(region);
        while (!left.isEmpty()) {
            if (!watch.goOn()) {
                return Optional.empty();
            }
            cover.cover(left.pop(), left);
        }
        return Optional.of(cover.boxes);
    }

    private void cover(Region region, Deque<Region> left) {
        Optional<Box> whole = reason.apply(region);
        if (whole.isPresent()) {
            boxes.add(whole.get());
            return;
        }
        Slab best = null;
        for (int axis = 0; axis < AXES; axis++) {
            best = larger(best, slab(region, axis, true));
            best = larger(best, slab(region, axis, false));
        }
        if (best != null) {
            boxes.add(best.box());
            left.push(best.rest());
        } else {
            halve(region, left);
        }
    }

    private record Slab(Box box, Region rest) {
    }

    private static @Nullable Slab larger(@Nullable Slab a, @Nullable Slab b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.box().grid().size() > a.box().grid().size() ? b : a;
    }

    /** The thickest slab at a face that has a reason. */
    private @Nullable Slab slab(Region region, int axis, boolean atFirst) {
        Span span = region.along(axis);
        Box known = null;
        int thick = 0;
        int tooThick = Math.toIntExact(span.size());
        int next = 1;
        while (tooThick - thick > 1) {
            Span slice = atFirst ? new Span(span.first(), span.first() + next - 1)
                : new Span(span.last() - next + 1, span.last());
            Optional<Box> box = reason.apply(region.with(axis, slice));
            if (box.isPresent()) {
                known = box.get();
                thick = next;
            } else {
                tooThick = next;
            }
            next = tooThick == span.size() ? Math.min(2 * thick, tooThick - 1) : (thick + tooThick) >>> 1;
        }
        return known == null ? null : new Slab(known, region.with(axis, atFirst
            ? new Span(span.first() + thick, span.last()) : new Span(span.first(), span.last() - thick)));
    }

    /** Halves along the miners, or else the longer of the other sides. */
    private static void halve(Region region, Deque<Region> left) {
        int axis = !region.miners().isSingle() ? 0
            : region.nonceBits().size() >= region.difficulty().size() ? 1 : 2;
        Span span = region.along(axis);
        if (span.isSingle()) {
            throw new IllegalStateException("no lemma rules out " + region);
        }
        int middle = (span.first() + span.last()) >>> 1;
        left.push(region.with(axis, new Span(middle + 1, span.last())));
        left.push(region.with(axis, new Span(span.first(), middle)));
    }
}
