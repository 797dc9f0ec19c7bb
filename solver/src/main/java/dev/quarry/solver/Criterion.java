package dev.quarry.solver;

import java.util.EnumSet;
import java.util.Set;

/** What decisions are judged by when they are traded off against each other. */
public enum Criterion {

    /** The key of the report, less is better: the nominal cost to maximise the difficulty, else the worst cost (18). */
    COST("cost"),

    /** d, more is better. */
    DIFFICULTY("difficulty"),

    /** s, less is better. */
    MINERS("miners"),

    /** r, less is better. */
    NONCE_BITS("nonceBits");

    private final String word;

    Criterion(String word) {
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

    /**
     * Returns the criteria that a trade-off is between unless others are named.
     *
     * @return cost, difficulty and miners
     */
    public static Set<Criterion> usual() {
        return EnumSet.of(COST, DIFFICULTY, MINERS);
    }

    /** How much better the first decision is by this criterion, which is not the cost. */
    int lead(GovernedDecision first, GovernedDecision second) {
        return switch (this) {
            case DIFFICULTY -> first.difficulty() - second.difficulty();
            case MINERS -> second.total() - first.total();
            case NONCE_BITS -> second.nonceBits() - first.nonceBits();
            case COST -> throw new IllegalArgumentException("a decision does not tell its cost");
        };
    }
}
