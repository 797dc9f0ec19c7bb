package dev.quarry.calculus;

/**
 * The difficulty d of the puzzle: the number of leading zero bits required of a hash, so that one hash is a proof of
 * work with probability p = 2<sup>−d</sup>.
 *
 * @param bits d, from 1 to {@value #MAX_BITS}
 */
public record Difficulty(int bits) implements Comparable<Difficulty> {

    /**
     * The largest difficulty that the calculus evaluates: twice 255 bits, because a deployed difficulty of up to 255
     * may drift by as much again.
     */
    public static final int MAX_BITS = 510;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code bits} is outside 1..{@value #MAX_BITS}
     */
    public Difficulty {
        if (bits < 1 || bits > MAX_BITS) {
            throw new IllegalArgumentException("difficulty " + bits + " is outside 1.." + MAX_BITS
                + " leading zero bits");
        }
    }

    /**
     * Returns the difficulty of the given number of leading zero bits.
     *
     * @param bits d, from 1 to {@value #MAX_BITS}
     * @return the difficulty
     * @throws IllegalArgumentException if {@code bits} is outside that range
     */
    public static Difficulty of(int bits) {
        return new Difficulty(bits);
    }

    @Override
    public int compareTo(Difficulty other) {
        return Integer.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return Integer.toString(bits);
    }
}
