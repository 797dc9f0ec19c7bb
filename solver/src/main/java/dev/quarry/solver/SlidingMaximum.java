package dev.quarry.solver;

/**
 * The maximum of a sequence of small integers over a window that moves forward.
 *
 * <p>It keeps the entries that are not followed by a larger or equal one: their values fall strictly, so that their
 * number is bounded by the number of different values, however wide the window.
 */
final class SlidingMaximum {

    private long[] places = new long[8];
    private int[] values = new int[8];
    private int first;
    private int end;

    /** Adds the next entry. */
    void add(long place, int value) {
        while (end > first && values[end - 1] <= value) {
            end--;
        }
        if (end == values.length) {
            makeRoom();
        }
        places[end] = place;
        values[end] = value;
        end++;
    }

    /** Forgets the entries before a place. */
    void forgetBefore(long place) {
        while (first < end && places[first] < place) {
            first++;
        }
    }

    /** Forgets all. */
    void clear() {
        first = 0;
        end = 0;
    }

    /** The largest entry that is not forgotten, of which there must be one. */
    int maximum() {
        return values[first];
    }

    /** The place of that entry. */
    long place() {
        return places[first];
    }

    private void makeRoom() {
        int kept = end - first;
        int capacity = 2 * kept >= values.length ? 2 * values.length : values.length;
        long[] newPlaces = new long[capacity];
        int[] newValues = new int[capacity];
        System.arraycopy(places, first, newPlaces, 0, kept);
        System.arraycopy(values, first, newValues, 0, kept);
        places = newPlaces;
        values = newValues;
        first = 0;
        end = kept;
    }
}
