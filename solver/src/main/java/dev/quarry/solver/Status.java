package dev.quarry.solver;

/** What a solver knows in the end. */
public enum Status {

    /** Robustly feasible decisions exist and the report of them is proved. */
    OPTIMAL("optimal"),

    /** It is proved that no decision is robustly feasible. */
    INFEASIBLE("infeasible"),

    /** Some comparison that matters stayed open at the highest precision allowed. */
    UNDECIDED("undecided"),

    /** The search was stopped before its end. */
    STOPPED("stopped");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** The status of a search that was stopped or not, left decisions open or not, and found some or not. */
    static Status of(boolean stopped, boolean open, boolean found) {
        if (stopped) {
            return STOPPED;
        }
        return open ? UNDECIDED : found ? OPTIMAL : INFEASIBLE;
    }

    /**
     * Returns the word that results use.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
