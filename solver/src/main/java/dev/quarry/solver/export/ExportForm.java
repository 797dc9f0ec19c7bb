package dev.quarry.solver.export;

/** How a problem is put to another solver. */
public enum ExportForm {

    /**
     * Small integers only: for each scenario the nonce bits for which each constraint holds, decided by Quarry with
     * certainty. Its solutions are the robustly feasible decisions and its optimum is Quarry's.
     */
    CAREFUL("careful"),

    /** The equations as they stand, evaluated and compared by the other solver in doubles. */
    NATURAL("natural");

    private final String word;

    ExportForm(String word) {
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
