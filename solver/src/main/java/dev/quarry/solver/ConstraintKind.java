package dev.quarry.solver;

/** The kinds of constraints, in the order in which they are listed and reported. */
public enum ConstraintKind {

    /** No proof of work in the whole race. */
    FAILURE("failure"),
    /** The expected time of a race. */
    EXPECTED_TIME("expectedTime"),
    /** A block later than a moment. */
    SLOW_BLOCK("slowBlock"),
    /** A block before a moment. */
    FAST_BLOCK("fastBlock"),
    /** Two miners with a proof of work in the first seconds. */
    DISPUTE("dispute"),
    /** A second proof of work soon after the first. */
    FORK("fork"),
    /** A pool that wins several races in a row. */
    POOL("pool"),
    /** The worst cost. */
    BUDGET("budget");

    private final String key;

    ConstraintKind(String key) {
        this.key = key;
    }

    /**
     * Returns the key under which problem files state constraints of this kind.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
