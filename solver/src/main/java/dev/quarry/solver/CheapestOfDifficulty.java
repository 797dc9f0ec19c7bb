package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, for each difficulty, the feasible decision that is least by (key, r, s).
 *
 * <p>At given s and d the key grows with r, because a miner with more nonces hashes more; so of an interval of feasible
 * bits only the least is looked at.
 */
final class CheapestOfDifficulty {

    private record Incumbent(Decision decision, CostEstimate estimate) {
    }

    private final CostModel costs;
    private final boolean worst;
    private final CertifiedComparison comparison;
    private final @Nullable Incumbent[] incumbents = new Incumbent[DifficultyRange.MOST + 1];
    private final TreeSet<Decision> inseparable = new TreeSet<>();

    CheapestOfDifficulty(CostModel costs, Objective objective, CertifiedComparison comparison) {
        this.costs = costs;
        worst = objective == Objective.MINIMIZE_COST;
        this.comparison = comparison;
    }

    void offer(int miners, int lowestBits, int difficulty) {
        Incumbent incumbent = incumbents[difficulty];
        if (incumbent != null && costs.atLeast(miners, worst) > incumbent.estimate().upper()) {
            return;
        }
        Decision decision = new Decision(miners, lowestBits, difficulty);
        CostEstimate estimate = worst ? costs.worst(decision) : costs.nominal(decision);
        if (incumbent == null || isBetter(decision, estimate, incumbent)) {
            incumbents[difficulty] = new Incumbent(decision, estimate);
        }
    }

    private boolean isBetter(Decision decision, CostEstimate estimate, Incumbent incumbent) {
        int quick = estimate.compareTo(incumbent.estimate());
        if (quick != 0) {
            return quick < 0;
        }
        Order order = comparison.compare(key(decision), key(incumbent.decision()));
        if (order == Order.LESS || order == Order.GREATER) {
            return order == Order.LESS;
        }
        if (order == Order.UNDECIDED) {
            inseparable.add(decision);
            inseparable.add(incumbent.decision());
        }
        return decision.nonceBits() != incumbent.decision().nonceBits()
            ? decision.nonceBits() < incumbent.decision().nonceBits()
            : decision.miners() < incumbent.decision().miners();
    }

    /** The key of a decision, with certainty. */
    CertifiedValue key(Decision decision) {
        return worst ? costs.certifiedWorst(decision, comparison) : costs.certifiedNominal(decision);
    }

    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (Incumbent incumbent : incumbents) {
            if (incumbent != null) {
                decisions.add(incumbent.decision());
            }
        }
        return decisions;
    }

    /** Decisions whose order no precision settled. */
    Set<Decision> inseparable() {
        return inseparable;
    }
}
