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
     * Returns the word that results use.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
