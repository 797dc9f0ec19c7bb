package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.Levels.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The boundary of {@code slowBlock.after} in the paper's profiles.
 *
 * <p>Write k = ⌈th/T⌉ = K + 1. A decision satisfies (10) in all its scenarios if y<sup>k</sup> − y<sup>n</sup> ≤ δ,
 * which once it holds holds for larger k, and the side condition K &lt; λ, that is k ≤ λ, which once it fails fails for
 * larger k. So each decision holds on an interval of rounds that ends with its least λ, which is ⌊2<sup>r</sup>/s'⌋ for
 * the most working miners; and what is feasible is a union of intervals. The decisions that satisfy everything else are
 * listed, and the interval around the present value is grown decision by decision; where the present value is
 * infeasible, the nearest round that is feasible takes its place. Other intervals may exist beyond.
 */
final class SlowBlockIntervals {

    /** The most decisions that are looked at one by one. */
    private static final int MOST_DECISIONS = 200_000;

    private final WatchedSolver<Problem, Decision> solver;
    private final Problem problem;
    private final Parameter<Problem> parameter;
    private final Levels levels;
    private final List<Candidate> candidates = new ArrayList<>();
    private final CertifiedComparison comparison = new CertifiedComparison();
    private boolean undecided;

    SlowBlockIntervals(WatchedSolver<Problem, Decision> solver, Problem problem, Parameter<Problem> parameter) {
        this.solver = solver;
        this.problem = problem;
        this.parameter = parameter;
        levels = Levels.rounds(Rounding.CEILING, List.of(problem.hashTime()));
    }

    /** A decision that satisfies everything else, its scenarios, and the last round at which it may hold. */
    private record Candidate(Decision decision, List<Scenario> scenarios, BigInteger last) {
    }

    Boundary<Problem, Decision> find() {
        if (!list()) {
            return Boundary.undecided(problem, parameter);
        }
        candidates.sort(Comparator.comparing(Candidate::last).reversed());
        Optional<BigInteger> start = nearest(levels.of(parameter.value(problem)));
        if (undecided || start.isEmpty()) {
            return undecided ? Boundary.undecided(problem, parameter)
                : new Boundary<>(problem, parameter, Outcome.NEVER, null, null, true);
        }
        BigInteger lower = grownDown(start.get());
        BigInteger upper = grownUp(start.get());
        if (undecided) {
            return Boundary.undecided(problem, parameter);
        }
        @Nullable BoundaryEnd<Decision> from = lower.equals(BigInteger.ONE) ? null
            : solver.attained(levels.from(lower), at(lower));
        return new Boundary<>(problem, parameter, Outcome.BOUNDED, from,
            solver.attained(levels.to(upper), at(upper)), false);
    }

    /** Lists the candidates, if they are not too many. */
    private boolean list() {
        Problem others = problem.without(ConstraintKind.SLOW_BLOCK);
        RobustModel model = RobustModel.of(others);
        Verdict feasible = solver.feasibility(others).feasible();
        Status status = solver.list(others, MOST_DECISIONS + 1, decision -> {
            List<Scenario> scenarios = model.scenarios().scenarios(decision).toList();
            int most = scenarios.stream().mapToInt(Scenario::miners).max().orElseThrow();
            candidates.add(new Candidate(decision, scenarios, RaceLaw.nonces(most, decision.nonceBits())));
        });
        return feasible != Verdict.UNDECIDED && status != Status.STOPPED && candidates.size() <= MOST_DECISIONS;
    }

    /** The feasible round nearest to a round, the later of two. */
    private Optional<BigInteger> nearest(BigInteger round) {
        @Nullable BigInteger before = null;
        @Nullable BigInteger after = null;
        RoundTest here = new RoundTest(round);
        for (Candidate candidate : candidates) {
            BigInteger last = candidate.last();
            if (last.compareTo(round) >= 0 && here.holds(candidate)) {
                return Optional.of(round);
            }
            if (!(last.compareTo(round) < 0 ? before == null || last.compareTo(before) > 0
                : after == null || after.compareTo(round.add(BigInteger.ONE)) > 0)) {
                continue;
            }
            if (last.compareTo(round) < 0) {
                before = new RoundTest(last).holds(candidate) ? last : before;
            } else {
                BigInteger latest = after == null ? last : last.min(after.subtract(BigInteger.ONE));
                after = new RoundTest(latest).holds(candidate) ? first(candidate, round, latest) : after;
            }
        }
        if (before == null || after == null) {
            return Optional.ofNullable(before == null ? after : before);
        }
        return Optional.of(round.subtract(before).compareTo(after.subtract(round)) < 0 ? before : after);
    }

    /** The first round at which a candidate holds, above one that fails, up to one that holds. */
    private BigInteger first(Candidate candidate, BigInteger failing, BigInteger holding) {
        BigInteger fails = failing;
        BigInteger holds = holding;
        while (holds.subtract(fails).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = fails.add(holds).shiftRight(1);
            if (new RoundTest(middle).holds(candidate)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }

    private BigInteger grownUp(BigInteger start) {
        BigInteger reached = start;
        while (true) {
            BigInteger next = reached.add(BigInteger.ONE);
            RoundTest test = new RoundTest(next);
            Optional<Candidate> farthest = candidates.stream()
                .takeWhile(candidate -> candidate.last().compareTo(next) >= 0).filter(test::holds).findFirst();
            if (farthest.isEmpty()) {
                return reached;
            }
            reached = farthest.get().last();
        }
    }

    private BigInteger grownDown(BigInteger start) {
        BigInteger reached = start;
        BigInteger before;
        do {
            before = reached;
            for (Candidate candidate : candidates) {
                BigInteger next = reached.subtract(BigInteger.ONE);
                if (next.signum() > 0 && candidate.last().compareTo(next) >= 0
                    && new RoundTest(next).holds(candidate)) {
                    reached = first(candidate, BigInteger.ZERO, next);
                }
            }
        } while (reached.compareTo(before) < 0);
        return reached;
    }

    private Problem at(BigInteger level) {
        return parameter.with(problem, levels.representative(level));
    }

    /** The requirement as it is at one round. */
    private final class RoundTest {

        private final Requirement requirement;

        RoundTest(BigInteger round) {
            requirement = RobustModel.of(at(round)).requirements().stream()
                .filter(r -> r.kind() == ConstraintKind.SLOW_BLOCK).findFirst().orElseThrow();
        }

        boolean holds(Candidate candidate) {
            Verdict verdict = Verdict.HOLDS;
            for (Scenario scenario : candidate.scenarios()) {
                verdict = verdict.and(requirement.test(candidate.decision(), scenario, comparison));
                if (verdict == Verdict.FAILS) {
                    return false;
                }
            }
            undecided |= verdict == Verdict.UNDECIDED;
            return verdict == Verdict.HOLDS;
        }
    }
}
