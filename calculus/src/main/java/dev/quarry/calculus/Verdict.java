package dev.quarry.calculus;

/** What is known of a statement about real numbers. */
public enum Verdict {

    /** The statement is proved. */
    HOLDS,

    /** The negation of the statement is proved. */
    FAILS,

    /** Neither is proved at the highest precision that was allowed. */
    UNDECIDED;

    /**
     * Returns the verdict of a statement that is known to be true or false.
     *
     * @param truth whether the statement is true
     * @return {@link #HOLDS} or {@link #FAILS}
     */
    public static Verdict of(boolean truth) {
        return truth ? HOLDS : FAILS;
    }

    /**
     * Returns the verdict of the conjunction of two statements.
     *
     * @param other the verdict of the other statement
     * @return {@link #FAILS} if either fails, else {@link #UNDECIDED} if either is undecided, else {@link #HOLDS}
     */
    public Verdict and(Verdict other) {
        if (this == FAILS || other == FAILS) {
            return FAILS;
        }
        return this == HOLDS ? other : this;
    }
}
