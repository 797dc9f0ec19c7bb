package dev.quarry.solver.explain;

import dev.quarry.solver.Decision;
import java.util.List;
import java.util.Optional;

/**
 * The decisions that attain the end of an interval: those that are robustly feasible at it, or, where the end is open,
 * as close to it as may be.
 *
 * @param count how many they are
 * @param decisions the first of them, in the order of the grid, at most {@value #MOST_LISTED}
 * @param inseparable decisions of which no precision tells which attain the end; some of them do, and then {@code
 *     decisions} is empty
 */
public record Attainment(long count, List<Decision> decisions, List<Decision> inseparable) {

    /** The most decisions that are listed. */
    public static final int MOST_LISTED = 1_000;

    /** No decision: the end is that of a side condition. */
    static final Attainment NONE = new Attainment(0, List.of(), List.of());

    /** Copies the lists. */
    public Attainment {
        decisions = List.copyOf(decisions);
        inseparable = List.copyOf(inseparable);
    }

    /**
     * Returns a decision that attains the end.
     *
     * @return the first, if any is known
     */
    public Optional<Decision> first() {
        return decisions.stream().findFirst();
    }

    static Attainment of(List<Decision> all) {
        return new Attainment(all.size(), all.stream().limit(MOST_LISTED).toList(), List.of());
    }
}
