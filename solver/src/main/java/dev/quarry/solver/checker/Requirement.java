package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import java.util.Optional;

/** What a problem may require of every scenario, and the lemma that shows that it fails. */
public enum Requirement {
    /** The probability that the race fails. */
    FAILURE("failure.max", Lemma.FAILURE),
    /** The expected time, from below. */
    LEAST_TIME("expectedTime.min", Lemma.TIME),
    /** The expected time, from above. */
    MOST_TIME("expectedTime.max", Lemma.TIME),
    /** The probability of a late block. */
    SLOW_BLOCK("slowBlock.max", Lemma.LATE),
    /** The probability of an early block. */
    FAST_BLOCK("fastBlock.max", Lemma.EARLY),
    /** The probability of a dispute. */
    DISPUTE("dispute.max", Lemma.DISPUTE),
    /** The probability of a fork. */
    FORK("fork.max", Lemma.FORK),
    /** The probability that a pool wins. */
    POOL("pool.max", Lemma.POOL),
    /** The worst cost. */
    BUDGET("budget.max", Lemma.COST);

    private final String key;
    private final Lemma lemma;

    Requirement(String key, Lemma lemma) {
        this.key = key;
        this.lemma = lemma;
    }

    /**
     * Returns the constant that bounds the quantity, below {@code constraints} in the problem.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * Returns the lemma that shows that a box does not satisfy the requirement.
     *
     * @return the lemma
     */
    public Lemma lemma() {
        return lemma;
    }

    /** Whether the quantity may not fall below its limit; all others may not exceed theirs. */
    boolean isFromBelow() {
        return this == LEAST_TIME;
    }

    /**
     * Returns the requirement with a key.
     *
     * @param key the key
     * @return the requirement, or nothing where none has that key
     */
    public static Optional<Requirement> of(String key) {
        for (Requirement candidate : values()) {
            if (candidate.key.equals(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
