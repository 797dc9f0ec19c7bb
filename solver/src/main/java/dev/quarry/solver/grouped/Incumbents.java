package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.ReportSelection.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** The best decisions found so far, at each difficulty, and what may still be of interest beside them. */
final class Incumbents {

    private final double tolerance;
    private final boolean listing;
    private final CertifiedComparison comparison;
    private final Map<Integer, List<Candidate<GroupedDecision>>> best = new HashMap<>();
    private final Map<Integer, Double> leastKeys = new HashMap<>();
    private final TreeSet<GroupedDecision> feasible = new TreeSet<>();
    private final TreeSet<GroupedDecision> open = new TreeSet<>();
    private double cheapest = Double.POSITIVE_INFINITY;

    Incumbents(GroupedProblem problem, boolean listing, CertifiedComparison comparison) {
        this.comparison = comparison;
        tolerance = problem.report().costTolerance().doubleValue() * (1 + LinearRow.SLACK);
        this.listing = listing;
    }

    boolean listsAll() {
        return listing;
    }

    /** Decisions of a difficulty with larger keys are not in the report; infinite where all are listed. */
    double mostInteresting(int difficulty) {
        if (listing) {
            return Double.POSITIVE_INFINITY;
        }
        double least = leastKeys.getOrDefault(difficulty, Double.POSITIVE_INFINITY);
        return Math.min(least, cheapest * tolerance) * (1 + LinearRow.SLACK);
    }

    /** Takes note of a robustly feasible decision, if all are listed. */
    void list(GroupedDecision decision) {
        if (listing) {
            feasible.add(decision);
        }
    }

    /** Takes note of a robustly feasible decision that may be reported. */
    void offer(Candidate<GroupedDecision> offered) {
        double key = offered.key().enclosure().upper();
        cheapest = Math.min(cheapest, key);
        leastKeys.merge(offered.decision().difficulty(), key, Math::min);
        List<Candidate<GroupedDecision>> rivals = best.computeIfAbsent(offered.decision().difficulty(),
            d -> new ArrayList<>());
        if (rivals.stream().noneMatch(rival -> isBefore(rival, offered))) {
            rivals.removeIf(rival -> isBefore(offered, rival));
            rivals.add(offered);
        }
    }

    private boolean isBefore(Candidate<GroupedDecision> a, Candidate<GroupedDecision> b) {
        Order keys = comparison.compare(a.key(), b.key());
        return keys == Order.LESS || (keys == Order.EQUAL
            && GroupedDecision.BY_BITS_AND_MINERS.compare(a.decision(), b.decision()) <= 0);
    }

    /** Takes note of a decision whose feasibility is not known. */
    void leaveOpen(GroupedDecision decision) {
        open.add(decision);
    }

    /** The best of each difficulty; several where no precision tells which. */
    List<Candidate<GroupedDecision>> all() {
        return best.values().stream().flatMap(List::stream).toList();
    }

    Collection<GroupedDecision> feasible() {
        return feasible;
    }

    /** The decisions whose feasibility is not known and which, if feasible, might be reported. */
    List<GroupedDecision> open(Function<GroupedDecision, CertifiedValue> key) {
        return open.stream().filter(decision ->
            key.apply(decision).enclosure().lower() <= mostInteresting(decision.difficulty())).toList();
    }
}
