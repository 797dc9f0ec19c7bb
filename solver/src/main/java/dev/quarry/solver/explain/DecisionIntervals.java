package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.Levels.Rounding;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The boundary of {@code slowBlock.after} and of {@code fastBlock.before} for several types of miners in profile paper,
 * which are not monotone: each decision holds on an interval of rounds.
 *
 * <ul>
 * <li>Slow block: with k_i = ⌈th/T_i⌉, the bound min (y_i<sup>k_i</sup> − y_i<sup>n</sup>) ≤ δ, once it holds, holds
 *     for larger th, and the side condition k_i ≤ λ + 1 of all types, once it fails, fails for larger th.
 * <li>Fast block: with k_i = ⌊th'/T_i⌋, the bound max (1 − y_i<sup>k_i</sup>) ≤ δ1, once it fails, fails for larger
 *     th', and the side condition k_i ≥ 2 of all deployed types, once it holds, holds for larger th'. So a decision
 *     that holds anywhere holds at twice the longest hash time of what it deploys: all intervals are found from there.
 * </ul>
 * What is feasible is a union of such intervals. From a feasible round on, the decisions found there are followed to
 * the end of theirs, and the next round is solved for, until nothing is feasible: each step is a proof. Of slow blocks,
 * only the interval around the present value is looked for; where that is infeasible, the boundary is undecided.
 */
final class DecisionIntervals {

    private static final int MOST_STEPS = 1_000;

    private final WatchedSolver<GroupedProblem, GroupedDecision> solver;
    private final GroupedProblem problem;
    private final Parameter<GroupedProblem> parameter;
    private final Levels levels;
    private final boolean slow;

    DecisionIntervals(WatchedSolver<GroupedProblem, GroupedDecision> solver, GroupedProblem problem,
        Parameter<GroupedProblem> parameter) {
        this.solver = solver;
        this.problem = problem;
        this.parameter = parameter;
        slow = parameter.path().startsWith("constraints." + ConstraintKind.SLOW_BLOCK.key());
        levels = Levels.rounds(slow ? Rounding.CEILING : Rounding.FLOOR, solver.kind().hashTimes(problem));
    }

    /** Rounds that are all feasible, and neither of their neighbours is; no last one where there is no end. */
    private record Interval(BigInteger first, @Nullable BigInteger last) {

        boolean contains(BigInteger round) {
            return first.compareTo(round) <= 0 && (last == null || last.compareTo(round) >= 0);
        }

        BigInteger distance(BigInteger round) {
            return contains(round) ? BigInteger.ZERO : first.compareTo(round) > 0 ? first.subtract(round)
                : last == null ? BigInteger.ZERO : round.subtract(last);
        }
    }

    /** Something on the way stays undecided. */
    private static final class OpenQuestion extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Boundary<GroupedProblem, GroupedDecision> find() {
        try {
            BigInteger present = levels.of(parameter.value(problem));
            List<Interval> intervals = new ArrayList<>();
            for (BigInteger start : slow ? List.of(present) : twoRounds()) {
                if (intervals.stream().noneMatch(known -> known.contains(start))) {
                    around(start).ifPresent(intervals::add);
                }
            }
            Optional<Interval> nearest = intervals.stream().min(Comparator.comparing(known -> known.distance(present)));
            return nearest.isPresent() ? bounded(nearest.get(), !slow && intervals.size() == 1) : none();
        } catch (OpenQuestion e) {
            return Boundary.undecided(problem, parameter);
        }
    }

    /** The least moments at which the types have hashed twice. */
    private List<BigInteger> twoRounds() {
        return problem.types().stream().map(type -> levels.of(type.hashTime().seconds()).shiftLeft(1)).distinct()
            .sorted().toList();
    }

    private Boundary<GroupedProblem, GroupedDecision> none() throws OpenQuestion {
        if (slow && solver.feasible(problem.without(ConstraintKind.SLOW_BLOCK)) != Verdict.FAILS) {
            throw new OpenQuestion();
        }
        return new Boundary<>(problem, parameter, Outcome.NEVER, null, null, true);
    }

    private Boundary<GroupedProblem, GroupedDecision> bounded(Interval found, boolean whole) {
        BigInteger last = found.last();
        boolean fromStart = slow && found.first().equals(BigInteger.ONE);
        return new Boundary<>(problem, parameter, Outcome.BOUNDED,
            fromStart ? null : solver.attained(levels.from(found.first()), at(found.first())),
            last == null ? null : solver.attained(levels.to(last), at(last)), whole);
    }

    private Optional<Interval> around(BigInteger start) throws OpenQuestion {
        if (witnesses(start).isEmpty()) {
            return Optional.empty();
        }
        BigInteger least = slow ? BigInteger.ONE : twoRounds().get(0);
        BigInteger most = problem.types().stream().map(type -> levels.of(type.hashTime().seconds()))
            .max(Comparator.naturalOrder()).orElseThrow().multiply(Levels.ENDLESS).max(start);
        BigInteger last = grown(start, most);
        return Optional.of(new Interval(grown(start, least), last.equals(most) ? null : last));
    }

    /** The farthest round towards another such that all up to it are feasible. */
    private BigInteger grown(BigInteger start, BigInteger end) throws OpenQuestion {
        BigInteger reached = start;
        BigInteger step = BigInteger.valueOf(end.compareTo(start));
        List<GroupedDecision> witnesses = witnesses(start);
        for (int i = 0; !witnesses.isEmpty() && !reached.equals(end); i++) {
            if (i > MOST_STEPS) {
                throw new OpenQuestion();
            }
            BigInteger farthest = reached;
            for (GroupedDecision witness : witnesses) {
                // The next look tells whether it reaches farther than what is known.
                while (!farthest.equals(end) && holds(witness, farthest.add(step))) {
                    farthest = followed(witness, farthest.add(step), end);
                }
            }
            reached = farthest;
            witnesses = reached.equals(end) ? List.of() : witnesses(reached.add(step));
            if (!witnesses.isEmpty()) {
                reached = reached.add(step);
            }
        }
        return reached;
    }

    /** A few decisions that are feasible at a round, and what they are with all nonces there are. */
    private List<GroupedDecision> witnesses(BigInteger round) throws OpenQuestion {
        Trial<GroupedDecision> trial = solver.feasibility(at(round));
        if (trial.feasible() == Verdict.UNDECIDED) {
            throw new OpenQuestion();
        }
        List<GroupedDecision> reported = trial.reported();
        List<GroupedDecision> few = new ArrayList<>();
        for (int i : new int[] {0, reported.size() / 2, reported.size() - 1}) {
            if (0 <= i && i < reported.size()) {
                GroupedDecision decision = reported.get(i);
                few.add(decision);
                few.add(new GroupedDecision(decision.miners(), problem.nonceBits().max(), decision.difficulty()));
            }
        }
        return few.stream().distinct().toList();
    }

    /** The last round towards another at which a decision holds, from one at which it does. */
    private BigInteger followed(GroupedDecision decision, BigInteger from, BigInteger end) {
        BigInteger sign = BigInteger.valueOf(end.compareTo(from));
        BigInteger holds = from;
        BigInteger fails = from;
        for (BigInteger step = BigInteger.ONE; fails.equals(holds) && !holds.equals(end);
            step = step.shiftLeft(step.bitLength())) {
            BigInteger next = holds.add(step.multiply(sign));
            next = sign.signum() > 0 ? next.min(end) : next.max(end);
            fails = next;
            holds = holds(decision, next) ? next : holds;
        }
        while (fails.subtract(holds).abs().compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = holds.add(fails).shiftRight(1);
            if (holds(decision, middle)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }

    /** Whether it is proved to hold. */
    private boolean holds(GroupedDecision decision, BigInteger round) {
        return solver.kind().isFeasible(at(round), decision) == Verdict.HOLDS;
    }

    private GroupedProblem at(BigInteger round) {
        return parameter.with(problem, levels.representative(round));
    }
}
