package dev.quarry.solver;

/** The reading of the equations that a problem is solved under. */
public enum Profile {

    /** The race as it happens: λ nonces are λ hashes, a failed miner was still bought, a failing race is late. */
    EXACT("exact"),

    /** The paper's equations as they stand, scenarios as its robust problem defines them. */
    PAPER("paper"),

    /** The paper's equations under the scenarios from which its printed tables follow. */
    PUBLISHED("published");

    private final String word;

    Profile(String word) {
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
