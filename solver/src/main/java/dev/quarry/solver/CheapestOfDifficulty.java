package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import java.util.ArrayList;
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

    private record Contender(Decision decision, CostEstimate estimate) {
    }

    private final CostModel costs;
    private final boolean worst;
    private final CertifiedComparison comparison;
    private final SearchWatch watch;
    /** Whether keys do not fall as miners are added at the same bits, because hashes cost nothing. */
    private final boolean fewestAreBest;
    private final double mostTolerated;
    private final Map<Integer, List<Contender>> contenders = new TreeMap<>();
    private double least = Double.POSITIVE_INFINITY;

    CheapestOfDifficulty(CostModel costs, Problem problem, CertifiedComparison comparison, SearchWatch watch) {
        this.costs = costs;
        this.watch = watch;
        fewestAreBest = problem.prices().perHash().signum() == 0;
        worst = problem.objective() == Objective.MINIMIZE_COST;
        mostTolerated = Math.nextUp(Enclosure.of(problem.report().costTolerance()).upper());
        this.comparison = comparison;
    }

    /** Offers a run of feasible miners at their lowest bits; once the search is stopped, not all of them. */
    void offer(int first, int last, int lowestBits, int difficulty) {
        if (isExceeded(first, last, lowestBits, difficulty)) {
            return;
        }
        offer(new Decision(first, lowestBits, difficulty));
        if (first < last && !fewestAreBest && !watch.isStopped()
            && !isExceeded(first + 1, last, lowestBits, difficulty)) {
            int middle = (first + 1 + last) >>> 1;
            offer(first + 1, middle, lowestBits, difficulty);
            if (middle < last) {
                offer(middle + 1, last, lowestBits, difficulty);
            }
        }
    }

    private boolean isExceeded(int first, int last, int lowestBits, int difficulty) {
        List<Contender> known = contenders.getOrDefault(difficulty, List.of());
        if (known.isEmpty()) {
            return false;
        }
        CostEstimate offered = worst ? costs.worstAtLeast(first, last, lowestBits, difficulty)
            : costs.nominal(first, last, lowestBits, difficulty);
        for (Contender contender : known) {
            if (contender.estimate().compareTo(offered) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Offers a feasible decision. */
    void offer(Decision decision) {
        Contender offered = new Contender(decision, worst ? costs.worst(decision)
            : costs.nominal(decision.miners(), decision.miners(), decision.nonceBits(), decision.difficulty()));
        List<Contender> kept = new ArrayList<>();
        for (Contender contender : contenders.getOrDefault(decision.difficulty(), List.of())) {
            Order order = compare(offered, contender);
            if (order == Order.GREATER) {
                return;
            }
            if (order == Order.UNDECIDED) {
                kept.add(contender);
            }
        }
        kept.add(offered);
        contenders.put(decision.difficulty(), kept);
        least = Math.min(least, offered.estimate().upper());
    }

    /** Whether so many miners and more cost more than the report tolerates, given what is known to be feasible. */
    boolean isBeyond(int miners) {
        return costs.atLeast(miners, worst) > least * mostTolerated;
    }

    /** The order by (key, r, s). */
    private Order compare(Contender a, Contender b) {
        int quick = a.estimate().compareTo(b.estimate());
        if (quick != 0) {
            return quick < 0 ? Order.LESS : Order.GREATER;
        }
        Order order = comparison.compare(key(a.decision()), key(b.decision()));
        watch.goOn();
        return order != Order.EQUAL ? order
            : Decision.BY_BITS_AND_MINERS.compare(a.decision(), b.decision()) < 0 ? Order.LESS : Order.GREATER;
    }

    /** The key of a decision, with certainty. */
    CertifiedValue key(Decision decision) {
        return worst ? costs.certifiedWorst(decision, comparison) : costs.certifiedNominal(decision);
    }

    /** The best decision of each difficulty. */
    List<Decision> decisions() {
        return contenders.values().stream()
            .map(rivals -> rivals.stream().map(Contender::decision).min(Decision.BY_BITS_AND_MINERS).orElseThrow())
            .toList();
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
