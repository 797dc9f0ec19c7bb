package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import java.util.ArrayList;
import java.util.List;

/**
 * The nominal and the worst cost of decisions.
 *
 * <p>In profile exact the worst cost is that of all miners working at the highest difficulty. Otherwise, at a given
 * difficulty, the hashes that are paid for are (1/κ + g·s')(1 − e^−κz) − z·e^−κz with g = 1 − h(κs') and
 * z = s'(λ+1) ∈ (2^r, 2^r + s'], which grows with s' and with z; so all scenarios of at most s' miners cost at most
 * what s' miners would cost with z = 2^r + s', and the search goes down from the most miners until that bound is below
 * what it has. Failure counts as no cost there, so that no difficulty can be left out.
 */
final class CostModel {

    private final RobustModel model;
    private final CostEstimate.Tariff tariff;
    private final Site site;
    private final boolean exact;

    CostModel(RobustModel model) {
        this.model = model;
        tariff = CostEstimate.Tariff.of(model);
        exact = model.law() == RaceLaw.EXACT;
        site = new Site(model.problem().nonceBits(), !exact);
    }

    /** A bound from below of the cost of this many miners, whatever else is decided. */
    double atLeast(int deployed, boolean worst) {
        int counted = exact || !worst ? deployed : model.mostMiners(new Decision(deployed, 1, 1));
        return Math.nextDown(Math.nextDown(tariff.perMiner() * counted));
    }

    CostEstimate nominal(Decision decision) {
        return estimate(decision, new Scenario(decision.miners(), decision.difficulty()));
    }

    CertifiedValue certifiedNominal(Decision decision) {
        return model.nominalCost(decision);
    }

    /** The worst cost; the base is known where a single difficulty is left for it. */
    CostEstimate worst(Decision decision) {
        List<CostEstimate> candidates = new ArrayList<>();
        for (Scenario scenario : worstCandidates(decision)) {
            candidates.add(estimate(decision, scenario));
        }
        double lower = 0;
        double upper = 0;
        double excessLower = Double.NEGATIVE_INFINITY;
        double excessUpper = Double.NEGATIVE_INFINITY;
        int base = candidates.get(0).base();
        for (CostEstimate candidate : candidates) {
            lower = Math.max(lower, candidate.lower());
            upper = Math.max(upper, candidate.upper());
            excessLower = Math.max(excessLower, candidate.excessLower());
            excessUpper = Math.max(excessUpper, candidate.excessUpper());
            base = candidate.base() == base ? base : 0;
        }
        return new CostEstimate(lower, upper, base, excessLower, excessUpper);
    }

    CertifiedValue certifiedWorst(Decision decision, CertifiedComparison comparison) {
        return WorstCase.largest(decision, UncertaintySet.<Decision, Scenario>fixed(worstCandidates(decision)),
            scenario -> model.cost(decision, scenario), comparison).orElseThrow().value();
    }

    /** Scenarios among which the worst is. */
    private List<Scenario> worstCandidates(Decision decision) {
        int highest = model.highestDifficulty(decision);
        if (exact) {
            return List.of(new Scenario(decision.miners(), highest));
        }
        List<Scenario> visited = new ArrayList<>();
        List<CostEstimate> estimates = new ArrayList<>();
        double most = 0;
        for (int running = highest; running >= model.lowestDifficulty(decision); running--) {
            for (int working = model.mostMiners(decision); working >= model.fewestMiners(decision); working--) {
                Scenario scenario = new Scenario(working, running);
                CostEstimate estimate = estimate(decision, scenario);
                visited.add(scenario);
                estimates.add(estimate);
                most = Math.max(most, estimate.lower());
                CostEstimate rest = atMostMiners(decision, new Scenario(working - 1, running));
                if (working == 1 || rest.upper() < most || rest.compareTo(estimate) < 0) {
                    break;
                }
            }
        }
        List<Scenario> candidates = new ArrayList<>();
        for (int i = 0; i < visited.size(); i++) {
            if (estimates.get(i).upper() >= most) {
                candidates.add(visited.get(i));
            }
        }
        return candidates;
    }

    private CostEstimate estimate(Decision decision, Scenario scenario) {
        site.at(decision.miners(), scenario.miners(), scenario.difficulty());
        double nonces = RaceKernel.nonces(decision.nonceBits(), exact ? decision.miners() : scenario.miners());
        return tariff.estimate(site, exact ? nonces : nonces + 1);
    }

    /** An estimate that no scenario of at most this many miners exceeds. */
    private CostEstimate atMostMiners(Decision decision, Scenario scenario) {
        if (scenario.miners() < 1) {
            return new CostEstimate(0, 0, 0, 0, 0);
        }
        site.at(decision.miners(), scenario.miners(), scenario.difficulty());
        return tariff.estimate(site, Math.scalb(1.0, decision.nonceBits()) / scenario.miners() + 1);
    }
}
