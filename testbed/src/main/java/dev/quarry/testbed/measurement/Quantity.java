package dev.quarry.testbed.measurement;

/** What is measured. */
public enum Quantity {
    /** The probability that nobody finds a proof of work. */
    FAILURE("failure"),
    /** The probability of a block that comes late. */
    SLOW_BLOCK("slow block"),
    /** The probability of a block that comes early. */
    FAST_BLOCK("fast block"),
    /** The probability that two or more miners find a proof of work in the first seconds. */
    DISPUTE("dispute"),
    /** The probability that another miner finds a proof of work soon after the first. */
    FORK("fork"),
    /** The probability that a pool wins so many races in a row. */
    POOL("pool"),
    /** The expected time of a race, in seconds. */
    EXPECTED_TIME("expected time"),
    /** The expected hashes of all miners in a race. */
    EXPECTED_HASHES("expected hashes"),
    /** The expected cost of the hashes of a race. */
    HASH_COST("cost of hashes"),
    /** The distribution of the times of races, in cells of equal probability. */
    TIMES_IN_CELLS("times, chi-square"),
    /** The distribution of the times of races, as a whole. */
    TIMES("times, Kolmogorov-Smirnov"),
    /** How often each miner wins. */
    SHARES("shares");

    private final String words;

    Quantity(String words) {
        this.words = words;
    }

    /**
     * Returns what the quantity is called.
     *
     * @return a few words
     */
    public String words() {
        return words;
    }
}
