package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.ThresholdSearch.Answer;
import dev.quarry.solver.explain.ThresholdSearch.Threshold;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Finds boundaries.
 *
 * <p>The boundary of a limit is the tightest of the worst quantities of all decisions that satisfy everything else; it
 * is found by solving the problem at trial limits, and never by visiting all decisions. Constants that enter through
 * whole numbers are bisected. {@link Scale} has the proofs.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class BoundaryFinder<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private final WatchedSolver<P, D> solver;
    private final int mostMiners;

    BoundaryFinder(WatchedSolver<P, D> solver, int mostMiners) {
        this.solver = solver;
        this.mostMiners = mostMiners;
    }

    /** The boundary of one of {@link BoundarySearch#parameters}. */
    Boundary<P, D> find(P problem, Parameter<P> parameter) {
        Optional<LimitScale<P, D>> limit = LimitScale.of(solver.kind(), problem, parameter);
        if (limit.isPresent()) {
            return find(limit.get());
        }
        Optional<LevelScale<P, D>> level = LevelScales.of(solver.kind(), problem, parameter, mostMiners);
        if (level.isPresent()) {
            return find(level.get());
        }
        return solver.kind().boundary(solver, problem, parameter);
    }

    private Answer<D> ask(Scale<P, D> scale, BigFraction position) {
        Trial<D> trial = solver.feasibility(scale.at(position));
        List<D> reported = trial.reported();
        // Outside profile exact all scenarios are looked at to know how far a decision reaches: one has to do.
        boolean all = reported.isEmpty() || solver.kind().solvesSlowly()
            || scale.problem().profile() == Profile.EXACT;
        return new Answer<>(trial.feasible(), all ? reported : reported.subList(0, 1));
    }

    private Boundary<P, D> find(LimitScale<P, D> scale) {
        Answer<D> loosest = ask(scale, scale.loosest());
        if (loosest.verdict() != Verdict.HOLDS) {
            return Boundary.without(scale, loosest.verdict() == Verdict.FAILS ? Outcome.NEVER : Outcome.UNDECIDED);
        }
        if (solver.kind().solvesSlowly()) {
            Optional<Threshold<D>> near = new ThresholdSearch<>(scale, position -> ask(scale, position))
                .outwards(scale.loosest(), loosest.witnesses());
            if (near.isPresent()) {
                return bounded(scale, near.get());
            }
        }
        BigFraction refused = scale.tightest();
        Verdict tightest = ask(scale, refused).verdict();
        if (tightest != Verdict.FAILS) {
            return Boundary.without(scale, tightest == Verdict.HOLDS ? Outcome.ALWAYS : Outcome.UNDECIDED);
        }
        BigFraction accepted = scale.loosest();
        Answer<D> answer = loosest;
        if (refused.signum() == 0) {
            // The smaller, the longer it takes to compare with: most boundaries are nowhere near the smallest.
            refused = LimitScale.SMALL;
            Answer<D> small = ask(scale, refused);
            while (small.verdict() == Verdict.HOLDS && !refused.equals(LimitScale.SMALLEST)) {
                accepted = refused;
                answer = small;
                refused = LimitScale.smaller(refused);
                small = ask(scale, refused);
            }
            if (small.verdict() != Verdict.FAILS) {
                return small.verdict() == Verdict.HOLDS ? allButZero(scale)
                    : Boundary.undecided(scale.problem(), scale.parameter());
            }
        }
        Threshold<D> threshold = new ThresholdSearch<>(scale, position -> ask(scale, position))
            .between(refused, accepted, answer.witnesses());
        return bounded(scale, threshold);
    }

    private Boundary<P, D> bounded(LimitScale<P, D> scale, Threshold<D> threshold) {
        Optional<BoundaryEnd<D>> end = threshold.decided()
            ? new AttainmentSearch<>(solver, scale).near(threshold.reach()) : Optional.empty();
        return end.map(found -> new Boundary<>(scale.problem(), scale.parameter(), Outcome.BOUNDED,
            scale.growsLoose() ? found : null, scale.growsLoose() ? null : found, true))
            .orElseGet(() -> Boundary.undecided(scale.problem(), scale.parameter()));
    }

    private Boundary<P, D> allButZero(LimitScale<P, D> scale) {
        BoundaryEnd<D> zero = solver.attained(BoundaryEnd.open(BigFraction.ZERO), scale.at(LimitScale.SMALLEST));
        return new Boundary<>(scale.problem(), scale.parameter(), Outcome.ALL_BUT_ZERO, zero, null, true);
    }

    /** Looks for a feasible level and an infeasible one, ever farther away from the present, and bisects. */
    private Boundary<P, D> find(LevelScale<P, D> scale) {
        BigFraction accepted = scale.isTighter(scale.loosest(), scale.present()) ? scale.loosest() : scale.present();
        Answer<D> answer = ask(scale, accepted);
        boolean present = answer.verdict() == Verdict.HOLDS;
        if (present && solver.kind().solvesSlowly()) {
            return new ThresholdSearch<>(scale, position -> ask(scale, position))
                .outwards(accepted, answer.witnesses()).map(threshold -> bounded(scale, threshold))
                .orElseGet(() -> always(scale));
        }
        @Nullable BigFraction refused = present ? null : accepted;
        BigInteger step = BigInteger.ONE;
        while (answer.verdict() == (present ? Verdict.HOLDS : Verdict.FAILS)) {
            BigFraction last = accepted;
            if (last.equals(present ? scale.tightest() : scale.loosest())) {
                return present ? always(scale) : Boundary.without(scale, Outcome.NEVER);
            }
            BigFraction next = scale.clipped(last.add(present == scale.growsLoose() ? step.negate() : step));
            Answer<D> further = ask(scale, next);
            if (present && further.verdict() == Verdict.FAILS) {
                refused = next;
                break;
            }
            refused = present ? null : last;
            accepted = next;
            answer = further;
            step = scale.longer(step);
        }
        if (answer.verdict() != Verdict.HOLDS || refused == null) {
            return Boundary.undecided(scale.problem(), scale.parameter());
        }
        Threshold<D> threshold = new ThresholdSearch<>(scale, position -> ask(scale, position))
            .between(refused, accepted, answer.witnesses());
        return bounded(scale, threshold);
    }

    private Boundary<P, D> always(LevelScale<P, D> scale) {
        @Nullable BoundaryEnd<D> side = sideCondition(scale);
        return new Boundary<>(scale.problem(), scale.parameter(), side == null ? Outcome.ALWAYS : Outcome.BOUNDED, side,
            null, true);
    }

    private Boundary<P, D> bounded(LevelScale<P, D> scale, Threshold<D> threshold) {
        if (!threshold.decided()) {
            return Boundary.undecided(scale.problem(), scale.parameter());
        }
        BigFraction level = threshold.reach().exactValue().orElseThrow();
        BoundaryEnd<D> end = solver.attained(scale.tightEnd(level), scale.at(level));
        return new Boundary<>(scale.problem(), scale.parameter(), Outcome.BOUNDED,
            scale.growsLoose() ? end : sideCondition(scale), scale.growsLoose() ? null : end, true);
    }

    private @Nullable BoundaryEnd<D> sideCondition(LevelScale<P, D> scale) {
        return scale.sideCondition()
            .map(end -> solver.attained(end, scale.at(scale.loosest()))).orElse(null);
    }
}
