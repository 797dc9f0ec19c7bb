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

    /**
     * Returns what a search knows in the end.
     *
     * @param stopped whether it was stopped
     * @param open whether it left a decision open
     * @param found whether it found a robustly feasible decision
     * @return the status
     */
    public static Status of(boolean stopped, boolean open, boolean found) {
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
