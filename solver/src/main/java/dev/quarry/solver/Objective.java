package dev.quarry.solver;

/** What the report puts first. */
public enum Objective {

    /** The largest difficulty first, as in the paper's Figure 21 and Tables 2 and 3; the key is the nominal cost. */
    MAXIMIZE_DIFFICULTY("maximize-difficulty"),

    /** The least worst-case cost first, as in the paper's Figure 13; the key is the worst cost (18). */
    MINIMIZE_COST("minimize-cost");

    private final String word;

    Objective(String word) {
        this.word = word;
    }

    /**
     * Returns the word that problem files and results use.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
