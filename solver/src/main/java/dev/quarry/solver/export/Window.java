package dev.quarry.solver.export;

/**
 * The nonce bits for which something holds; none where the last is below the first.
 *
 * @param first the fewest bits
 * @param last the most bits
 */
record Window(int first, int last) {

    boolean isEmpty() {
        return last < first;
    }

    Window and(Window other) {
        return new Window(Math.max(first, other.first), Math.min(last, other.last));
    }
}
