package dev.quarry.solver.checker;

/**
 * A range of integers.
 *
 * @param first the first
 * @param last the last; a range whose last is less than its first is empty
 */
public record Span(int first, int last) {

    /**
     * Returns the range of one number.
     *
     * @param number the number
     * @return the range
     */
    public static Span single(int number) {
        return new Span(number, number);
    }

    /**
     * Tells whether there is no number in the range.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        return first > last;
    }

    boolean contains(int number) {
        return first <= number && number <= last;
    }

    boolean contains(Span other) {
        return first <= other.first && other.last <= last;
    }

    boolean meets(Span other) {
        return first <= other.last && other.first <= last;
    }

    Span intersection(Span other) {
        return new Span(Math.max(first, other.first), Math.min(last, other.last));
    }

    Span shifted(int by) {
        return new Span(first + by, last + by);
    }

    /**
     * Returns how many numbers there are.
     *
     * @return the number of numbers
     */
    public long size() {
        return isEmpty() ? 0 : last - first + 1L;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + ".." + last;
    }
}
