package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import java.util.ArrayList;
import java.util.List;

/**
 * The nominal and the worst cost of decisions.
 *
 * <p>In profile exact the worst cost is that of all miners working at the highest difficulty. Otherwise λ depends on
 * who works and failure counts as no cost, so that the worst scenario may be any; but bounds over blocks of working
 * miners ({@link Tariff}) leave few to look at.
 */
final class CostModel {

    private final RobustModel model;
    private final Tariff tariff;
    private final Block block;
    private final boolean exact;

    CostModel(RobustModel model) {
        this.model = model;
        tariff = Tariff.of(model);
        exact = model.law() == RaceLaw.EXACT;
        block = new Block(!exact);
    }

    /** A bound from below of the cost of this many miners and more, whatever else is decided. */
    double atLeast(int deployed, boolean worst) {
        double perMiner = Double.isNaN(tariff.perMiner()) ? 0 : tariff.perMiner();
        return Math.nextDown(Math.nextDown(perMiner * (worst ? model.mostMiners(new Decision(deployed, 1, 1))
            : deployed)));
    }

    /** Encloses the nominal costs of a run of deployed miners at given bits and difficulty. */
    CostEstimate nominal(int first, int last, int nonceBits, int difficulty) {
        return estimate(first, last, nonceBits, difficulty);
    }

    CertifiedValue certifiedNominal(Decision decision) {
        return model.nominalCost(decision);
    }

    /**
     * Bounds from below the worst costs of a run of deployed miners at given bits and difficulty: those of all miners
     * working at the highest difficulty. In profile exact, or with one difficulty and no miner unavailable, these are
     * the worst costs.
     */
    CostEstimate worstAtLeast(int first, int last, int nonceBits, int difficulty) {
        return estimate(model.mostMiners(new Decision(first, nonceBits, difficulty)),
            model.mostMiners(new Decision(last, nonceBits, difficulty)), nonceBits,
            model.highestDifficulty(new Decision(first, nonceBits, difficulty)));
    }

    /** The worst cost; the base is known where a single difficulty is left for it. */
    CostEstimate worst(Decision decision) {
        List<Candidate> candidates = worstCandidates(decision);
        double lower = 0;
        double upper = 0;
        double excessLower = Double.NEGATIVE_INFINITY;
        double excessUpper = Double.NEGATIVE_INFINITY;
        int base = candidates.get(0).estimate().base();
        for (Candidate candidate : candidates) {
            CostEstimate estimate = candidate.estimate();
            lower = Math.max(lower, estimate.lower());
            upper = Math.max(upper, estimate.upper());
            excessLower = Math.max(excessLower, estimate.excessLower());
            excessUpper = Math.max(excessUpper, estimate.excessUpper());
            base = estimate.base() == base ? base : 0;
        }
        return new CostEstimate(lower, upper, base, excessLower, excessUpper);
    }

    CertifiedValue certifiedWorst(Decision decision, CertifiedComparison comparison) {
        return worstCase(decision, comparison).value();
    }

    /** The worst cost of a decision whose scenarios are all possible, and a scenario of that cost. */
    WorstCase<Scenario> worstCase(Decision decision, CertifiedComparison comparison) {
        List<Scenario> candidates = worstCandidates(decision).stream().map(Candidate::scenario).toList();
        return WorstCase.largest(decision, UncertaintySet.<Decision, Scenario>fixed(candidates),
            scenario -> model.cost(decision, scenario), comparison).orElseThrow();
    }

    private record Candidate(Scenario scenario, CostEstimate estimate) {
    }

    /** Scenarios among which the worst is. */
    private List<Candidate> worstCandidates(Decision decision) {
        int highest = model.highestDifficulty(decision);
        int most = model.mostMiners(decision);
        List<Candidate> candidates = new ArrayList<>();
        if (exact) {
            candidates.add(candidate(most, decision.nonceBits(), highest));
            return candidates;
        }
        for (int running = highest; running >= model.lowestDifficulty(decision); running--) {
            collect(model.fewestMiners(decision), most, decision.nonceBits(), running, candidates);
        }
        return candidates;
    }

    /** Adds the scenarios of a run of working miners that nothing known exceeds, and drops those that they exceed. */
    private void collect(int first, int last, int nonceBits, int running, List<Candidate> candidates) {
        CostEstimate all = estimate(first, last, nonceBits, running);
        for (Candidate candidate : candidates) {
            if (all.compareTo(candidate.estimate()) < 0) {
                return;
            }
        }
        Candidate most = candidate(last, nonceBits, running);
        candidates.removeIf(candidate -> candidate.estimate().compareTo(most.estimate()) < 0);
        if (candidates.stream().noneMatch(candidate -> most.estimate().compareTo(candidate.estimate()) < 0)) {
            candidates.add(most);
        }
        if (first < last) {
            int middle = (first + last) >>> 1;
            if (middle + 1 < last) {
                collect(middle + 1, last - 1, nonceBits, running, candidates);
            }
            collect(first, middle, nonceBits, running, candidates);
        }
    }

    private Candidate candidate(int working, int nonceBits, int running) {
        return new Candidate(new Scenario(working, running), estimate(working, working, nonceBits, running));
    }

    private CostEstimate estimate(int first, int last, int nonceBits, int running) {
        block.share(first, last);
        block.bits(nonceBits);
        block.run(0, running);
        return tariff.estimate(block);
    }
}
