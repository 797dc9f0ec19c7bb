package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.explain.Levels.Rounding;
import dev.quarry.solver.explain.Stability.Side;
import dev.quarry.solver.explain.Trial.Ranked;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Finds how far {@code slowBlock.after} can move in the paper's profiles before the optimum x* changes.
 *
 * <p>Write k = ⌈th/T⌉ = K + 1. The bound y<sup>k</sup> − y<sup>n</sup> ≤ δ of (10), once it holds, holds for larger k,
 * and the side condition k ≤ λ, once it fails, fails for larger k. So each decision is feasible on an interval of
 * rounds, and for a range of rounds from a to b
 * <ul>
 * <li>what is feasible somewhere in it lies in U, where the bound is asked for at b and the side condition at a;
 * <li>what is feasible all over it is L, where the bound is asked for at a and the side condition at b.
 * </ul>
 * Let x* ∈ L. With {@code maximize-difficulty} it is the optimum all over the range if it is the cheapest of its
 * difficulty in U, its key is at most α times the least of U, and each decision of U of a higher difficulty has a key
 * above α times the least of L: at every round of the range what is feasible lies between L and U, and so does the
 * least key. With {@code minimize-cost} it is if nothing in U comes before it. A range that this does not settle is
 * halved. At a single round both are what is feasible there, so that the answer is exact.
 */
final class SlowBlockStability {

    /** Some seconds; the paper's instances take a few hundred. Where more is needed the side is unknown. */
    private static final int MOST_SOLVES = 20_000;

    private final WatchedSolver<Problem, Decision> solver;
    private final Problem problem;
    private final Parameter<Problem> parameter;
    private final CertifiedComparison comparison;
    private final Levels levels;
    private final Decision optimum;
    private final BigInteger present;
    private int solves;

    SlowBlockStability(WatchedSolver<Problem, Decision> solver, Problem problem, Parameter<Problem> parameter,
        Decision optimum, CertifiedComparison comparison) {
        this.solver = solver;
        this.problem = problem;
        this.parameter = parameter;
        this.comparison = comparison;
        this.optimum = optimum;
        levels = Levels.rounds(Rounding.CEILING, List.of(problem.hashTime()));
        present = levels.of(parameter.value(problem));
    }

    Stability<Problem, Decision> find() {
        return new Stability<>(parameter, down(), up());
    }

    /** The optimum ceases to be feasible after its least λ, that of the most working miners. */
    private Side<Decision> up() {
        int most = problem.miners().unavailable();
        most = problem.profile() == Profile.PUBLISHED ? optimum.miners() - most : optimum.miners();
        BigInteger last = RaceLaw.nonces(most, optimum.nonceBits());
        solves = 0;
        Change change = present.equals(last) ? Change.NONE : change(present.add(BigInteger.ONE), last, true);
        if (!change.known()) {
            return Side.unknown();
        }
        BigInteger end = change.isNone() ? last : change.round().subtract(BigInteger.ONE);
        return side(end.add(BigInteger.ONE), levels.to(end));
    }

    private Side<Decision> down() {
        Optional<BigInteger> first = first();
        if (first.isEmpty()) {
            return Side.unknown();
        }
        solves = 0;
        Change change = present.equals(first.get()) ? Change.NONE
            : change(first.get(), present.subtract(BigInteger.ONE), false);
        if (!change.known()) {
            return Side.unknown();
        }
        BigInteger end = change.isNone() ? first.get() : change.round().add(BigInteger.ONE);
        return end.equals(BigInteger.ONE) ? Side.unlimited()
            : side(end.subtract(BigInteger.ONE), levels.from(end));
    }

    private Side<Decision> side(BigInteger beyond, BoundaryEnd<Decision> end) {
        return Report.of(at(beyond), solver.cheapest(at(beyond)), comparison)
            .map(next -> Side.changes(end, next.isEmpty() ? null : next.optimum().decision()))
            .orElseGet(Side::unknown);
    }

    /** The first round at which the optimum is feasible; nothing where that is undecided. */
    private Optional<BigInteger> first() {
        BigInteger fails = BigInteger.ZERO;
        BigInteger holds = present;
        while (holds.subtract(fails).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = fails.add(holds).shiftRight(1);
            switch (SingleDecision.isFeasible(at(middle), optimum)) {
                case HOLDS -> holds = middle;
                case FAILS -> fails = middle;
                case UNDECIDED -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(holds);
    }

    /**
     * The change of the optimum that is nearest to the present.
     *
     * @param known whether it is known whether there is one
     * @param round the round nearest to the present at which the optimum is another; 0 where there is none
     */
    private record Change(boolean known, BigInteger round) {

        static final Change NONE = new Change(true, BigInteger.ZERO);
        static final Change UNKNOWN = new Change(false, BigInteger.ZERO);

        boolean isNone() {
            return known && round.signum() == 0;
        }
    }

    /** The nearest change in a range of rounds at all of which the optimum is feasible. */
    private Change change(BigInteger first, BigInteger last, boolean up) {
        Verdict same = isSame(first, last);
        if (same == Verdict.HOLDS) {
            return Change.NONE;
        }
        if (first.equals(last)) {
            return same == Verdict.FAILS ? new Change(true, first) : Change.UNKNOWN;
        }
        if (solves > MOST_SOLVES) {
            return Change.UNKNOWN;
        }
        BigInteger middle = first.add(last).shiftRight(1);
        BigInteger next = middle.add(BigInteger.ONE);
        Change near = up ? change(first, middle, true) : change(next, last, false);
        if (!near.isNone()) {
            return near;
        }
        return up ? change(next, last, true) : change(first, middle, false);
    }

    /** Whether the optimum is the same at all rounds of a range; a range of several may fail to be settled. */
    private Verdict isSame(BigInteger first, BigInteger last) {
        Optional<Report<Decision>> most = report(last, first);
        if (most.isEmpty()) {
            return Verdict.UNDECIDED;
        }
        if (!most.get().optimum().decision().equals(optimum)) {
            return Verdict.FAILS;
        }
        Optional<CertifiedValue> rival = most.get().cheapestAbove(optimum);
        if (rival.isEmpty() || first.equals(last)) {
            return Verdict.HOLDS;
        }
        Optional<Ranked<Decision>> cheapest = report(first, last).map(Report::cheapest);
        if (cheapest.isEmpty()) {
            return Verdict.UNDECIDED;
        }
        Order order = comparison.compare(cheapest.get().cost().times(problem.report().costTolerance()), rival.get());
        return order == Order.UNDECIDED ? Verdict.UNDECIDED : Verdict.of(order == Order.LESS);
    }

    /** The report where bound and side condition are apart; never empty, since the optimum holds in both. */
    private Optional<Report<Decision>> report(BigInteger bound, BigInteger side) {
        solves++;
        RobustModel apart = RobustModel.of(OneType.forCheapest(problem)).withSlowRounds(bound, side);
        return Report.of(problem, OneType.KIND.cheapest(apart, solver.next()), comparison);
    }

    private Problem at(BigInteger round) {
        return parameter.with(problem, levels.representative(round));
    }
}
