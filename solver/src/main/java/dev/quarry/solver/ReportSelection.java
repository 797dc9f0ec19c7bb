package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule by which decisions are reported (Figure 21, made deterministic): drop what costs more than α times the least
 * key, keep the best of each difficulty, order, cut.
 */
final class ReportSelection {

    /** A feasible decision and the key that ranks it. */
    record Candidate(Decision decision, CertifiedValue key) {
    }

    private final Problem problem;
    private final CertifiedComparison comparison;
    private final TreeSet<Decision> inseparable = new TreeSet<>();

    ReportSelection(Problem problem, CertifiedComparison comparison) {
        this.problem = problem;
        this.comparison = comparison;
    }

    /** Decisions whose rank no precision settled. */
    Collection<Decision> inseparable() {
        return inseparable;
    }

    List<Decision> select(Collection<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Candidate cheapest = candidates.stream().reduce(this::better).orElseThrow();
        Map<Integer, Candidate> bestOfDifficulty = new TreeMap<>();
        for (Candidate candidate : candidates) {
            if (isTolerated(candidate, cheapest)) {
                bestOfDifficulty.merge(candidate.decision().difficulty(), candidate, this::better);
            }
        }
        List<Candidate> ranked = new ArrayList<>(bestOfDifficulty.values());
        if (problem.objective() == Objective.MINIMIZE_COST) {
            ranked = sortedByKey(ranked);
        } else {
            Collections.reverse(ranked);
        }
        return ranked.stream().limit(problem.report().tuples()).map(Candidate::decision).toList();
    }

    private boolean isTolerated(Candidate candidate, Candidate cheapest) {
        CertifiedValue most = cheapest.key().times(problem.report().costTolerance());
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
    private List<Candidate> sortedByKey(List<Candidate> byDifficulty) {
        List<Candidate> sorted = new ArrayList<>();
        for (Candidate candidate : byDifficulty) {
            int place = sorted.size();
            while (place > 0 && isBetter(candidate, sorted.get(place - 1))) {
                place--;
            }
            sorted.add(place, candidate);
        }
        return sorted;
    }

    /** The lesser by (key, r, s); the first of two that tie in all. */
    Candidate better(Candidate first, Candidate second) {
        return isBetter(second, first) ? second : first;
    }

    private boolean isBetter(Candidate a, Candidate b) {
        Order order = comparison.compare(a.key(), b.key());
        if (order == Order.UNDECIDED) {
            inseparable.add(a.decision());
            inseparable.add(b.decision());
        }
        if (order == Order.LESS || order == Order.GREATER) {
            return order == Order.LESS;
        }
        return Decision.BY_BITS_AND_MINERS.compare(a.decision(), b.decision()) < 0;
    }
}
