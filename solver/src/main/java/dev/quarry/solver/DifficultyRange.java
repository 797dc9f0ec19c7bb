package dev.quarry.solver;

/**
 * The difficulties that may be deployed, and how far the running one may drift.
 *
 * @param min d_l, the least difficulty, at least 1
 * @param max d_u, the largest difficulty, at most {@value #MOST}
 * @param drift u_d, how far the running difficulty may be from the deployed one, from 0 to {@value #MOST}
 */
public record DifficultyRange(int min, int max, int drift) {

    /** The largest difficulty that can be deployed: a hash has 256 bits. */
    public static final int MOST = 255;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the range is empty or a number lies outside its range
     */
    public DifficultyRange {
        Ranges.check("difficulty", min, max, MOST);
        Ranges.checkUncertainty("drift", drift, MOST);
    }
}
