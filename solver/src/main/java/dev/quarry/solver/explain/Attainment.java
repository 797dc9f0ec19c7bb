package dev.quarry.solver.explain;

import java.util.List;
import java.util.Optional;

/**
 * The decisions that attain the end of an interval: those that are robustly feasible at it, or, where the end is open,
 * as close to it as may be.
 *
 * @param count how many they are, or where that is not counted, how many are known
 * @param counted whether all of them are counted
 * @param decisions the first of them, in the order of the grid, at most {@value #MOST_LISTED}; where they are not
 *     counted, some of them
 * @param inseparable decisions of which no precision tells which attain the end; some of them do, and then {@code
 *     decisions} is empty
 * @param <D> decisions
 */
public record Attainment<D>(long count, boolean counted, List<D> decisions, List<D> inseparable) {

    /** The most decisions that are listed. */
    public static final int MOST_LISTED = 1_000;

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
    public Optional<D> first() {
        return decisions.stream().findFirst();
    }

    /** No decision: the end is that of a side condition. */
    static <D> Attainment<D> none() {
        return of(List.of());
    }

    static <D> Attainment<D> of(List<D> all) {
        return new Attainment<>(all.size(), true, all.stream().limit(MOST_LISTED).toList(), List.of());
    }
}
