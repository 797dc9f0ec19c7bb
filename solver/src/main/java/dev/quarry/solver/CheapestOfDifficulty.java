package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps, for each difficulty, the feasible decision that is least by (key, r, s), and those that no precision tells
 * apart from it. What is kept does not depend on the order of the offers.
 *
 * <p>At given s and d the key grows with r, because a miner with more nonces hashes more; so of an interval of feasible
 * bits only the least is looked at.
 */
final class CheapestOfDifficulty {

    private static final Comparator<Decision> TIES = Comparator.comparingInt(Decision::nonceBits)
        .thenComparingInt(Decision::miners);

    private record Contender(Decision decision, CostEstimate estimate) {
    }

    private final CostModel costs;
    private final boolean worst;
    private final CertifiedComparison comparison;
    private final Map<Integer, List<Contender>> contenders = new TreeMap<>();

    CheapestOfDifficulty(CostModel costs, Objective objective, CertifiedComparison comparison) {
        this.costs = costs;
        worst = objective == Objective.MINIMIZE_COST;
        this.comparison = comparison;
    }

    void offer(int miners, int lowestBits, int difficulty) {
        List<Contender> known = contenders.getOrDefault(difficulty, List.of());
        double least = costs.atLeast(miners, worst);
        for (Contender contender : known) {
            if (least > contender.estimate().upper()) {
                return;
            }
        }
        Decision decision = new Decision(miners, lowestBits, difficulty);
        Contender offered = new Contender(decision, worst ? costs.worst(decision) : costs.nominal(decision));
        List<Contender> kept = new ArrayList<>();
        for (Contender contender : known) {
            Order order = compare(offered, contender);
            if (order == Order.GREATER) {
                return;
            }
            if (order == Order.UNDECIDED) {
                kept.add(contender);
            }
        }
        kept.add(offered);
        contenders.put(difficulty, kept);
    }

    /** The order by (key, r, s). */
    private Order compare(Contender a, Contender b) {
        int quick = a.estimate().compareTo(b.estimate());
        if (quick != 0) {
            return quick < 0 ? Order.LESS : Order.GREATER;
        }
        Order order = comparison.compare(key(a.decision()), key(b.decision()));
        return order != Order.EQUAL ? order
            : TIES.compare(a.decision(), b.decision()) < 0 ? Order.LESS : Order.GREATER;
    }

    /** The key of a decision, with certainty. */
    CertifiedValue key(Decision decision) {
        return worst ? costs.certifiedWorst(decision, comparison) : costs.certifiedNominal(decision);
    }

    /** The best decision of each difficulty. */
    List<Decision> decisions() {
        return contenders.values().stream()
            .map(rivals -> rivals.stream().map(Contender::decision).min(TIES).orElseThrow()).toList();
    }

    /** The best decisions and those that no precision tells apart from them. */
    List<Decision> contenders() {
        return contenders.values().stream().flatMap(List::stream).map(Contender::decision).toList();
    }

    /** Decisions whose order no precision settled. */
    List<Decision> inseparable() {
        return contenders.values().stream().filter(rivals -> rivals.size() > 1).flatMap(List::stream)
            .map(Contender::decision).toList();
    }
}
