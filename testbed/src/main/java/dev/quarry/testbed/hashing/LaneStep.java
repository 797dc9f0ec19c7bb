package dev.quarry.testbed.hashing;

/** A generated piece of code that hashes one nonce in every lane. */
interface LaneStep {

    /**
     * Hashes.
     *
     * @param uniforms the words known with the header; vector steps want each as often as there are lanes
     * @param lanes room for the words known with the nonce; the first range holds the nonces, their bytes reversed, and
     *     takes the results
     * @return false where no result is zero
     */
    boolean hash(int[] uniforms, int[] lanes);

    /** Whether one of the first words of an array is zero. */
    static boolean anyZero(int[] words, int count) {
        for (int i = 0; i < count; i++) {
            if (words[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
