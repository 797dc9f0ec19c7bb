package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Region;
import dev.quarry.solver.Certificate.ScenarioRule;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether the keys of a whole box of decisions exceed that of a decision known: then none of the box belongs
 * into the report, or none is cheaper than the cheapest.
 */
final class CostReasons {

    /** A decision that keys are compared with. */
    private record Reference(Decision decision, CostEstimate estimate, CertifiedValue key) {
    }

    private final RobustModel model;
    private final Problem problem;
    private final boolean worst;
    private final boolean exact;
    private final CostModel costs;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final Reference cheapest;
    private final List<Reference> tuples;
    private final double tolerated;

    CostReasons(RobustModel model, Decision cheapest, List<Decision> tuples) {
        this.model = model;
        problem = model.problem();
        worst = problem.objective() == Objective.MINIMIZE_COST;
        exact = problem.profile() == Profile.EXACT;
        costs = new CostModel(model);
        this.cheapest = reference(cheapest);
        this.tuples = tuples.stream().map(this::reference).toList();
        tolerated = Math.nextUp(Enclosure.of(problem.report().costTolerance()).upper()
            * this.cheapest.estimate().upper());
    }

    private Reference reference(Decision decision) {
        return new Reference(decision, worst ? costs.worst(decision)
            : costs.nominal(decision.miners(), decision.miners(), decision.nonceBits(), decision.difficulty()),
            worst ? costs.certifiedWorst(decision, comparison) : costs.certifiedNominal(decision));
    }

    /** The reason, for a box whose decisions are feasible or not. */
    Optional<Box> of(Region region) {
        if (worst && model.isPublished()
            && region.miners().first() < Math.max(1, problem.miners().unavailable()) + rule().miners()) {
            return Optional.empty();
        }
        CostEstimate least = atLeast(region);
        if (least.lower() > tolerated || (region.size() == 1 && isIntolerable(region))) {
            return Optional.of(box(region, "tolerance"));
        }
        boolean full = tuples.size() == problem.report().tuples();
        Reference last = tuples.get(tuples.size() - 1);
        if (region.difficulty().isSingle()) {
            for (Reference tuple : tuples) {
                if (tuple.decision().difficulty() == region.difficulty().first()
                    && (exceeds(region, least, tuple) || isMoreBits(region, tuple)
                        || (isLater(region, tuple) && reaches(region, tuple)))) {
                    return Optional.of(box(region, "tuple"));
                }
            }
        }
        if (!full) {
            return Optional.empty();
        }
        if (worst) {
            return exceeds(region, least, last) ? Optional.of(box(region, "last")) : Optional.empty();
        }
        boolean below = region.difficulty().last() < last.decision().difficulty();
        return below && (exceeds(region, least, cheapest) || isMoreBits(region, cheapest) || reaches(region, cheapest))
            ? Optional.of(box(region, "cheapest")) : Optional.empty();
    }

    /**
     * The reason for a single feasible decision whose worst cost is not that of {@link #rule}, as it need not be
     * outside profile exact; decisions of one worst scenario have the very same worst cost there.
     */
    Optional<Box> ofFeasible(Region region) {
        if (!worst || exact || region.size() > 1) {
            return Optional.empty();
        }
        Decision decision = new Decision(region.miners().first(), region.nonceBits().first(),
            region.difficulty().first());
        Scenario scenario = costs.worstCase(decision, comparison).scenario();
        CertifiedValue cost = model.cost(decision, scenario);
        ScenarioRule named = new ScenarioRule(decision.miners() - scenario.miners(), false,
            scenario.difficulty() - decision.difficulty());
        if (comparison.compare(cost, cheapest.key().times(problem.report().costTolerance())) == Order.GREATER) {
            return Optional.of(new Box(region, "cost", "tolerance", named));
        }
        for (Reference tuple : tuples) {
            if (tuple.decision().difficulty() == decision.difficulty() && follows(decision, cost, tuple)) {
                return Optional.of(new Box(region, "cost", "tuple", named));
            }
        }
        return tuples.size() == problem.report().tuples() && follows(decision, cost, tuples.get(tuples.size() - 1))
            ? Optional.of(new Box(region, "cost", "last", named)) : Optional.empty();
    }

    private boolean follows(Decision decision, CertifiedValue cost, Reference reference) {
        Order order = comparison.compare(cost, reference.key());
        return order == Order.GREATER || (order == Order.EQUAL && Decision.BY_BITS_AND_MINERS
            .thenComparingInt(Decision::difficulty).compare(decision, reference.decision()) >= 0);
    }

    private Box box(Region region, String exceeds) {
        return new Box(region, "cost", exceeds, rule());
    }

    /** All miners that may work, at the highest difficulty where the worst cost counts. */
    private ScenarioRule rule() {
        return worst ? new ScenarioRule(model.isPublished() ? problem.miners().unavailable() : 0, false,
            model.isPublished() ? 0 : problem.difficulty().drift()) : new ScenarioRule(0, false, 0);
    }

    /** Encloses the keys of the region from below; outside profile exact by fixed costs alone over difficulties. */
    private CostEstimate atLeast(Region region) {
        int first = region.miners().first();
        int bits = region.nonceBits().first();
        if ((exact || region.difficulty().isSingle()) && bits >= StepSearch.bitsFor(region.miners().last())) {
            int difficulty = region.difficulty().first();
            return worst ? costs.worstAtLeast(first, region.miners().last(), bits, difficulty)
                : costs.nominal(first, region.miners().last(), bits, difficulty);
        }
        double lower = costs.atLeast(first, worst);
        return new CostEstimate(lower, Double.POSITIVE_INFINITY, 0, 0, 0);
    }

    private boolean exceeds(Region region, CostEstimate least, Reference reference) {
        return least.compareTo(reference.estimate()) > 0
            || (region.size() == 1 && compare(region, reference.key()) == Order.GREATER);
    }

    private boolean isIntolerable(Region region) {
        return compare(region, cheapest.key().times(problem.report().costTolerance())) == Order.GREATER;
    }

    private Order compare(Region region, CertifiedValue key) {
        ScenarioRule rule = rule();
        Decision decision = new Decision(region.miners().first(), region.nonceBits().first(),
            region.difficulty().first());
        Scenario scenario = new Scenario(decision.miners() - rule.miners(), decision.difficulty() + rule.drift());
        boolean charged = scenario.miners() > 0
            && decision.nonceBits() >= StepSearch.bitsFor(exact ? decision.miners() : scenario.miners());
        return charged ? comparison.compare(model.cost(decision, scenario), key) : Order.UNDECIDED;
    }

    /** At the same miners and difficulty keys do not fall as the bits grow. */
    private static boolean isMoreBits(Region region, Reference reference) {
        Decision decision = reference.decision();
        return region.miners().isSingle() && region.miners().first() == decision.miners()
            && region.difficulty().isSingle() && region.difficulty().first() == decision.difficulty()
            && region.nonceBits().first() >= decision.nonceBits();
    }

    private static boolean isLater(Region region, Reference reference) {
        return Decision.BY_BITS_AND_MINERS.compare(new Decision(region.miners().first(), region.nonceBits().first(), 1),
            reference.decision()) >= 0;
    }

    /** Whether the keys of a region are at least that of a decision because hashes cost nothing. */
    private boolean reaches(Region region, Reference reference) {
        return problem.prices().perHash().signum() == 0 && (problem.prices().perMiner().signum() == 0
            || region.miners().first() >= reference.decision().miners());
    }
}
