package dev.quarry.solver.export;

/** The languages that problems are written in for other solvers. */
public enum ExportFormat {

    /** MiniZinc, for Gecode and others. */
    MINIZINC("minizinc"),

    /** The format of SCIP with constraints of all kinds. */
    CIP("cip"),

    /** The text variant of AMPL's NL, for Bonmin, Couenne, Knitro and others. */
    NL("nl");

    private final String word;

    ExportFormat(String word) {
        this.word = word;
    }

    /**
     * Returns the word that command lines use.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
