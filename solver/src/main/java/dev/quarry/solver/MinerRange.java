package dev.quarry.solver;

/**
 * The miners that may be deployed, and how many of them may be unavailable.
 *
 * @param min s_l, the fewest miners deployed, at least 1
 * @param max s_u, the most miners deployed, at most {@value #MOST}
 * @param unavailable u_s, how many of the deployed miners may fail at once, not negative
 */
public record MinerRange(int min, int max, int unavailable) {

    /** The most miners that a problem may range over. */
    public static final int MOST = 10_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the range is empty or a number lies outside its range
     */
    public MinerRange {
        Ranges.check("miners", min, max, MOST);
        Ranges.checkUncertainty("unavailable", unavailable, MOST);
    }
}
