package dev.quarry.solver.grouped;

/** What makes one ownership of the machines better than another. */
public enum OwnershipObjective {

    /** The rank of the decision: nobody's ownership changes what it costs. */
    COST("cost"),

    /** The hash rates differ less from the target shares: Σ |hr_l − t_l·H| over the partners with a target t_l. */
    TARGETS("targets"),

    /** Fewer of the machines that partners have change their owner. */
    MOVES("moves");

    private final String word;

    OwnershipObjective(String word) {
        this.word = word;
    }

    /**
     * Returns the word that problem files use.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
