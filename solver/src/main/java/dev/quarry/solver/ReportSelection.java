package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * The rule by which decisions are reported (Figure 21, made deterministic): drop what costs more than α times the least
 * key, keep the best of each difficulty, order, cut.
 *
 * @param <D> decisions
 */
public final class ReportSelection<D extends Comparable<D>> {

    /**
     * A feasible decision and the key that ranks it.
     *
     * @param decision the decision
     * @param key its nominal cost or its worst cost, as the objective says
     * @param <D> decisions
     */
    public record Candidate<D>(D decision, CertifiedValue key) {
    }

    private final Objective objective;
    private final ReportRule rule;
    private final ToIntFunction<D> difficulty;
    private final Comparator<D> ties;
    private final CertifiedComparison comparison;
    private final TreeSet<D> inseparable = new TreeSet<>();

    /**
     * Makes a selection.
     *
     * @param objective what the report puts first
     * @param rule how much is reported
     * @param difficulty the difficulty of a decision
     * @param ties the order of decisions whose keys are equal
     * @param comparison decides comparisons of keys
     */
    public ReportSelection(Objective objective, ReportRule rule, ToIntFunction<D> difficulty, Comparator<D> ties,
        CertifiedComparison comparison) {
        this.objective = objective;
        this.rule = rule;
        this.difficulty = difficulty;
        this.ties = ties;
        this.comparison = comparison;
    }

    static ReportSelection<Decision> of(Problem problem, CertifiedComparison comparison) {
        return new ReportSelection<>(problem.objective(), problem.report(), Decision::difficulty,
            Decision.BY_BITS_AND_MINERS, comparison);
    }

    /**
     * Returns the decisions whose rank no precision settled.
     *
     * @return these decisions, in their order
     */
    public Collection<D> inseparable() {
        return Collections.unmodifiableCollection(inseparable);
    }

    /**
     * Applies the rule.
     *
     * @param candidates feasible decisions, among them the best of each difficulty
     * @return the decisions to report, best first
     */
    public List<D> select(Collection<Candidate<D>> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Candidate<D> cheapest = candidates.stream().reduce(this::better).orElseThrow();
        Map<Integer, Candidate<D>> bestOfDifficulty = new TreeMap<>();
        for (Candidate<D> candidate : candidates) {
            if (isTolerated(candidate, cheapest)) {
                bestOfDifficulty.merge(difficulty.applyAsInt(candidate.decision()), candidate, this::better);
            }
        }
        List<Candidate<D>> ranked = new ArrayList<>(bestOfDifficulty.values());
        if (objective == Objective.MINIMIZE_COST) {
            ranked = sortedByKey(ranked);
        } else {
            Collections.reverse(ranked);
        }
        return ranked.stream().limit(rule.tuples()).map(Candidate::decision).toList();
    }

    private boolean isTolerated(Candidate<D> candidate, Candidate<D> cheapest) {
        CertifiedValue most = cheapest.key().times(rule.costTolerance());
        Order order = comparison.compare(candidate.key(), most);
        if (order == Order.UNDECIDED) {
            // No precision tells an α from 1 that is near enough to it, but it is not less.
            if (candidate.key().equals(cheapest.key())) {
                return true;
            }
            inseparable.add(candidate.decision());
        }
        return order == Order.LESS || order == Order.EQUAL;
    }

    /** Orders by insertion: at most one candidate a difficulty is left, and ties go to the lower difficulty. */
    private List<Candidate<D>> sortedByKey(List<Candidate<D>> byDifficulty) {
        List<Candidate<D>> sorted = new ArrayList<>();
        for (Candidate<D> candidate : byDifficulty) {
            int place = sorted.size();
            while (place > 0 && isBetter(candidate, sorted.get(place - 1))) {
                place--;
            }
            sorted.add(place, candidate);
        }
        return sorted;
    }

    /** The lesser by (key, r, s); the first of two that tie in all. */
    Candidate<D> better(Candidate<D> first, Candidate<D> second) {
        return isBetter(second, first) ? second : first;
    }

    private boolean isBetter(Candidate<D> a, Candidate<D> b) {
        Order order = comparison.compare(a.key(), b.key());
        if (order == Order.UNDECIDED) {
            inseparable.add(a.decision());
            inseparable.add(b.decision());
        }
        if (order == Order.LESS || order == Order.GREATER) {
            return order == Order.LESS;
        }
        return ties.compare(a.decision(), b.decision()) < 0;
    }
}
