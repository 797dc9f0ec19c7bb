package dev.quarry.solver.certificate;

import dev.quarry.solver.checker.Box;
import dev.quarry.solver.checker.Span;
import java.util.ArrayList;
import java.util.List;

/** Boxes of decisions and scenarios along their ranges: those of the miners, then nonce bits, then difficulty. */
final class Boxes {

    private Boxes() {
    }

    static Span range(Box box, int axis) {
        int types = box.miners().size();
        return axis < types ? box.miners().get(axis) : axis == types ? box.nonceBits() : box.difficulty();
    }

    static Box with(Box box, int axis, Span range) {
        int types = box.miners().size();
        List<Span> miners = new ArrayList<>(box.miners());
        if (axis < types) {
            miners.set(axis, range);
        }
        return new Box(miners, axis == types ? range : box.nonceBits(), axis > types ? range : box.difficulty());
    }

    /** The part up to a number, and the rest. */
    static List<Box> cut(Box box, int axis, int last) {
        Span range = range(box, axis);
        return List.of(with(box, axis, new Span(range.first(), last)),
            with(box, axis, new Span(last + 1, range.last())));
    }

    /** The widest range of all. */
    static int widest(Box box) {
        return widest(box, box.miners().size() + 2);
    }

    /** The widest of the first ranges. */
    static int widest(Box box, int axes) {
        int widest = 0;
        for (int axis = 1; axis < axes; axis++) {
            widest = range(box, axis).size() > range(box, widest).size() ? axis : widest;
        }
        return widest;
    }
}
