package dev.quarry.solver;

/**
 * The sizes that the shared nonce space may have.
 *
 * @param min r_l, the fewest bits, at least 1
 * @param max r_u, the most bits, at most {@value #MOST}
 */
public record NonceRange(int min, int max) {

    /** The most bits of a nonce space. */
    public static final int MOST = 256;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the range is empty or a number lies outside 1..{@value #MOST}
     */
    public NonceRange {
        Ranges.check("nonceBits", min, max, MOST);
    }
}
