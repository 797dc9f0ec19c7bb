package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.explain.Stability.Side;
import dev.quarry.solver.explain.ThresholdSearch.Answer;
import dev.quarry.solver.explain.ThresholdSearch.Threshold;
import dev.quarry.solver.explain.Trial.Ranked;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Finds how far a constant can move before the optimum x* changes.
 *
 * <p>The optimum of a report is not monotone in a constant: with {@code maximize-difficulty}, a cheapest decision that
 * comes or goes moves the cost tolerance α·c_m, and with it the decisions that may be reported. Yet the first change
 * can be found by questions that are:
 * <ul>
 * <li>Tightening, decisions only go, and keys only rise. Let K be the least key of the decisions of a higher difficulty
 *     than x*. None of them comes before x* while c_m &lt; K/α, and that is so as long as one decision with a key below
 *     K/α is there, which once it is so is so at looser positions: a {@link ThresholdSearch} finds where it ends. If x*
 *     goes before that, that is the end. Else the report is looked at there, and the search goes on with the K of
 *     there.
 * <li>Loosening, decisions only come, and c_m only falls. x* ceases to be first where a decision of its own difficulty
 *     with a lesser key comes, or c_m falls below its key/α, or a decision of a higher difficulty comes with a key of
 *     at most α·c_m, which is at most α times the c_m where the search began. With that in place of c_m all three stay
 *     so once they are so. Where the first of them is so, the report is looked at; if x* is first there, the search
 *     goes on from there with the c_m of there.
 * </ul>
 * With {@code minimize-cost} the tolerance does not matter: the first decision is the cheapest of all.
 *
 * <p>All this takes costs for fixed. The worst cost, which {@code minimize-cost} goes by, depends on the uncertainty;
 * there, and where feasibility is not monotone in {@code miners.unavailable}, values are tried one by one.
 * {@code slowBlock.after} in the paper's profiles has a search of its own, {@link SlowBlockStability}.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class StabilitySearch<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private static final int MOST_MOVES = 200;
    private static final int MOST_STEPS = 300;
    private static final int ALL_DIFFICULTIES = 255;

    private final WatchedSolver<P, D> solver;
    private final P problem;
    private final int mostMiners;
    /** What is not told apart by these is unknown: the interval is not worth more. */
    private final CertifiedComparison comparison = new CertifiedComparison(2 * LimitScale.CELL_DIGITS);
    private final BigFraction tolerance;
    private final @Nullable Report<D> present;

    StabilitySearch(WatchedSolver<P, D> solver, P problem, int mostMiners) {
        this.solver = solver;
        this.problem = problem;
        this.mostMiners = mostMiners;
        tolerance = problem.report().costTolerance();
        present = report(problem).orElse(null);
    }

    Stability<P, D> of(Parameter<P> parameter) {
        if (present == null || present.isEmpty()) {
            return new Stability<>(parameter, Side.unknown(), Side.unknown());
        }
        boolean uncertainty = parameter.path().endsWith("miners.unavailable")
            || parameter.path().equals("difficulty.drift");
        if (uncertainty && (problem.objective() == Objective.MINIMIZE_COST
            || problem.profile() == Profile.PUBLISHED)) {
            return new Stability<>(parameter, scan(parameter, -1), scan(parameter, 1));
        }
        Optional<? extends Scale<P, D>> scale = LimitScale.of(solver.kind(), problem, parameter);
        if (scale.isEmpty()) {
            scale = LevelScales.of(solver.kind(), problem, parameter, mostMiners);
        }
        if (scale.isEmpty()) {
            return solver.kind().stability(solver, problem, parameter, present.optimum().decision(), comparison);
        }
        Side<D> tight = tighter(scale.get(), present);
        Side<D> loose = looser(scale.get(), present);
        return scale.get().growsLoose() ? new Stability<>(parameter, tight, loose)
            : new Stability<>(parameter, loose, tight);
    }

    private Side<D> tighter(Scale<P, D> scale, Report<D> first) {
        D optimum = first.optimum().decision();
        Optional<CertifiedValue> end = scale.tightestFor(optimum).filter(scale::isTold);
        BigFraction from = scale.present();
        Report<D> report = first;
        for (int move = 0; end.isPresent() && move < MOST_MOVES; move++) {
            Optional<CertifiedValue> rival = report.cheapestAbove(optimum);
            if (rival.isEmpty()) {
                return leaving(scale, end.get());
            }
            ThresholdSearch.Question<D> question = position -> fartherThan(scale.at(position), rival.get());
            // Where the rivals are too dear beyond the end of the optimum, how much farther that is so does not matter.
            BigFraction beyond = scale.justTighter(end.get()).orElse(scale.tightest());
            Verdict dear = question.at(beyond).verdict();
            if (dear != Verdict.FAILS) {
                return dear == Verdict.HOLDS ? leaving(scale, end.get()) : Side.unknown();
            }
            Threshold<D> threshold = new ThresholdSearch<>(scale, question)
                .between(beyond, from, List.of(report.cheapest().decision()));
            Order order = scale.compare(threshold.reach(), end.get());
            if (!threshold.decided() || order == Order.UNDECIDED || !scale.isTold(threshold.reach())) {
                return Side.unknown();
            }
            if (order != (scale.growsLoose() ? Order.GREATER : Order.LESS)) {
                return leaving(scale, end.get());
            }
            from = threshold.refused();
            Optional<Report<D>> there = report(scale.at(from));
            if (there.isEmpty() || there.get().isEmpty()) {
                return Side.unknown();
            }
            report = there.get();
            if (!report.optimum().decision().equals(optimum)) {
                return Side.changes(tightEnd(scale, threshold.reach()), report.optimum().decision());
            }
        }
        return Side.unknown();
    }

    /** The optimum ceases to be feasible. */
    private Side<D> leaving(Scale<P, D> scale, CertifiedValue end) {
        Optional<BigFraction> beyond = scale.justTighter(end);
        return beyond.isEmpty() ? Side.unlimited() : Side.changes(tightEnd(scale, end),
            report(scale.at(beyond.get())).filter(report -> !report.isEmpty())
                .map(report -> report.optimum().decision()).orElse(null));
    }

    /** Whether some decision is so cheap that a rival of this key is beyond the cost tolerance. */
    private Answer<D> fartherThan(P varied, CertifiedValue rival) {
        Optional<Report<D>> report = report(varied);
        if (report.isEmpty()) {
            return new Answer<>(Verdict.UNDECIDED, List.of());
        }
        if (report.get().isEmpty()) {
            return new Answer<>(Verdict.FAILS, List.of());
        }
        Ranked<D> cheapest = report.get().cheapest();
        Order order = comparison.compare(cheapest.cost().times(tolerance), rival);
        return new Answer<>(order == Order.UNDECIDED ? Verdict.UNDECIDED : Verdict.of(order == Order.LESS),
            List.of(cheapest.decision()));
    }

    private BoundaryEnd<D> tightEnd(Scale<P, D> scale, CertifiedValue position) {
        if (scale instanceof LevelScale<P, D> level) {
            return level.tightEnd(position.exactValue().orElseThrow());
        }
        return new BoundaryEnd<>(position, true, Attainment.none());
    }

    private Side<D> looser(Scale<P, D> scale, Report<D> first) {
        BigFraction from = scale.present();
        Report<D> report = first;
        for (int move = 0; move < MOST_MOVES; move++) {
            if (!scale.isTighter(from, scale.loosest())) {
                return unlimited(scale);
            }
            Report<D> before = report;
            ThresholdSearch.Question<D> question = position -> challenged(scale.at(position), before);
            Answer<D> loosest = question.at(scale.loosest());
            if (loosest.verdict() != Verdict.HOLDS) {
                return loosest.verdict() == Verdict.FAILS ? unlimited(scale) : Side.unknown();
            }
            Threshold<D> threshold = new ThresholdSearch<>(scale, question)
                .between(from, scale.loosest(), loosest.witnesses());
            from = scale.justLooser(threshold.reach());
            Optional<Report<D>> there = threshold.decided() && scale.isTold(threshold.reach())
                ? report(scale.at(from)) : Optional.empty();
            if (there.isEmpty() || there.get().isEmpty()) {
                return Side.unknown();
            }
            report = there.get();
            if (!report.optimum().decision().equals(first.optimum().decision())) {
                return Side.changes(scale instanceof LevelScale<P, D> level ? level.looseEnd(threshold.refused())
                    : new BoundaryEnd<>(threshold.reach(), false, Attainment.none()), report.optimum().decision());
            }
        }
        return Side.unknown();
    }

    /** The loosest position is an admissible end, or a side condition ends it. */
    private Side<D> unlimited(Scale<P, D> scale) {
        return scale instanceof LevelScale<P, D> level
            ? level.sideCondition().map(end -> Side.changes(end, null)).orElseGet(Side::unlimited) : Side.unlimited();
    }

    /** Whether a decision has come that would be before the optimum if the cheapest of before still were it. */
    private Answer<D> challenged(P looser, Report<D> before) {
        Optional<Report<D>> report = report(looser);
        if (report.isEmpty() || report.get().isEmpty()) {
            return new Answer<>(Verdict.UNDECIDED, List.of());
        }
        Ranked<D> optimum = before.optimum();
        if (problem.objective() == Objective.MINIMIZE_COST) {
            D best = report.get().optimum().decision();
            return new Answer<>(Verdict.of(!best.equals(optimum.decision())), List.of(best));
        }
        for (Ranked<D> tuple : report.get().tuples()) {
            int difficulty = tuple.decision().difficulty();
            Order order = difficulty > optimum.decision().difficulty()
                ? comparison.compare(tuple.cost(), before.cheapest().cost().times(tolerance))
                : comparison.compare(tuple.cost().times(tolerance), optimum.cost());
            if (order == Order.UNDECIDED) {
                return new Answer<>(Verdict.UNDECIDED, List.of());
            }
            boolean cheaper = difficulty == optimum.decision().difficulty()
                && !tuple.decision().equals(optimum.decision());
            boolean affordable = difficulty > optimum.decision().difficulty() && order == Order.EQUAL;
            if (cheaper || affordable || order == Order.LESS) {
                return new Answer<>(Verdict.HOLDS, List.of(tuple.decision()));
            }
        }
        return new Answer<>(Verdict.FAILS, List.of());
    }

    /** Tries whole numbers one after the other. */
    private Side<D> scan(Parameter<P> parameter, int step) {
        int start = parameter.value(problem).intValue();
        int most = parameter.path().equals("difficulty.drift") ? ALL_DIFFICULTIES : problem.miners().max();
        int known = step > 0 && solver.kind().solvesSlowly() ? unharmed(parameter, start, Math.max(most, start))
            : start;
        for (int i = 1; i <= MOST_STEPS; i++) {
            int value = known + step * i;
            if (value < 0 || value > Math.max(most, start)) {
                return Side.unlimited();
            }
            Optional<Report<D>> report = report(parameter.with(problem, BigFraction.of(value)));
            if (report.isEmpty() || present == null) {
                return Side.unknown();
            }
            if (report.get().isEmpty()) {
                return Side.changes(BoundaryEnd.closed(BigFraction.of(value - step)), null);
            }
            D optimum = report.get().optimum().decision();
            if (!optimum.equals(present.optimum().decision())) {
                return Side.changes(BoundaryEnd.closed(BigFraction.of(value - step)), optimum);
            }
        }
        return Side.unknown();
    }

    /**
     * The most uncertainty at which the optimum is feasible with the key that it has now. More uncertainty takes
     * decisions away and makes none cheaper, so that it is the optimum as far as that.
     */
    private int unharmed(Parameter<P> parameter, int start, int most) {
        int holds = start;
        int fails = most + 1;
        int next = most;
        while (fails - holds > 1) {
            if (isUnharmed(parameter, next)) {
                holds = next;
            } else {
                fails = next;
            }
            next = holds + (fails - holds) / 2;
        }
        return holds;
    }

    private boolean isUnharmed(Parameter<P> parameter, int value) {
        D optimum = Optional.ofNullable(present).orElseThrow().optimum().decision();
        P varied = parameter.with(problem, BigFraction.of(value));
        return solver.kind().isFeasible(varied, optimum) == Verdict.HOLDS && comparison.compare(
            solver.kind().key(varied, optimum), solver.kind().key(problem, optimum)) == Order.EQUAL;
    }

    private Optional<Report<D>> report(P varied) {
        return Report.of(varied, solver.cheapest(varied), comparison);
    }
}
