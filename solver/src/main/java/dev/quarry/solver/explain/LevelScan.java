package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.explain.Boundary.Outcome;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The boundary of {@code miners.unavailable} in profile published, one value after the other.
 *
 * <p>Its scenarios s' ∈ [u_s, s − u_s] become fewer with u_s, while pools are bounded at s' = s − u_s and u_s itself
 * must not be below s_l: feasibility is not monotone. No decision has a scenario where 2·u_s &gt; s_u, so that there is
 * an end to look for. What is found is the interval around the present value, or the nearest one, and values beyond it
 * are not looked at.
 */
final class LevelScan {

    /** The most problems that are solved on one side. */
    private static final int MOST_STEPS = 2_000;

    private final WatchedSolver<Problem, Decision> solver;
    private final Problem problem;
    private final Parameter<Problem> parameter;
    private final int last;

    LevelScan(WatchedSolver<Problem, Decision> solver, Problem problem, Parameter<Problem> parameter) {
        this.solver = solver;
        this.problem = problem;
        this.parameter = parameter;
        last = problem.miners().max() / 2;
    }

    Boundary<Problem, Decision> find() {
        int present = problem.miners().unavailable();
        for (int distance = 0; distance <= Math.max(last, present); distance++) {
            for (int level : new int[] {present - distance, present + distance}) {
                Verdict verdict = feasible(level);
                if (verdict == Verdict.HOLDS) {
                    return around(level);
                }
                if (verdict == Verdict.UNDECIDED || distance > MOST_STEPS) {
                    return Boundary.undecided(problem, parameter);
                }
            }
        }
        return new Boundary<>(problem, parameter, Outcome.NEVER, null, null, true);
    }

    private Boundary<Problem, Decision> around(int level) {
        int lower = level;
        int upper = level;
        Verdict below = feasible(lower - 1);
        while (below == Verdict.HOLDS && level - lower < MOST_STEPS) {
            lower--;
            below = feasible(lower - 1);
        }
        Verdict above = feasible(upper + 1);
        while (above == Verdict.HOLDS && upper - level < MOST_STEPS) {
            upper++;
            above = feasible(upper + 1);
        }
        return below == Verdict.FAILS && above == Verdict.FAILS
            ? new Boundary<>(problem, parameter, Outcome.BOUNDED, lower == 0 ? null : end(lower), end(upper), false)
            : Boundary.undecided(problem, parameter);
    }

    private BoundaryEnd<Decision> end(int level) {
        return solver.attained(BoundaryEnd.closed(BigFraction.of(level)), at(level));
    }

    private Verdict feasible(int level) {
        return level < 0 || level > last ? Verdict.FAILS : solver.feasibility(at(level)).feasible();
    }

    private Problem at(int level) {
        return parameter.with(problem, BigFraction.of(level));
    }
}
