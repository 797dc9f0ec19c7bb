package dev.quarry.solver.checker;

import java.util.Optional;

/** What a problem may require of every scenario, and the lemma that shows that it fails. */
enum Requirement {
    FAILURE("failure.max", "failure"),
    LEAST_TIME("expectedTime.min", "time"),
    MOST_TIME("expectedTime.max", "time"),
    SLOW_BLOCK("slowBlock.max", "late"),
    FAST_BLOCK("fastBlock.max", "early"),
    DISPUTE("dispute.max", "dispute"),
    FORK("fork.max", "fork"),
    POOL("pool.max", "pool"),
    BUDGET("budget.max", "cost");

    private final String key;
    private final String lemma;

    Requirement(String key, String lemma) {
        this.key = key;
        this.lemma = lemma;
    }

    /** The constant that bounds the quantity, below {@code constraints} in the problem. */
    String key() {
        return key;
    }

    String lemma() {
        return lemma;
    }

    /** Whether the quantity may not fall below its limit; all others may not exceed theirs. */
    boolean isFromBelow() {
        return this == LEAST_TIME;
    }

    static Optional<Requirement> of(String key) {
        for (Requirement candidate : values()) {
            if (candidate.key.equals(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
