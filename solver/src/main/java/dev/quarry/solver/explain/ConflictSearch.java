package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.explain.Boundary.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds an irreducible infeasible subset by deletion (Chinneck and Dravnieks 1991, doi:10.1287/ijoc.3.2.157): each
 * member in turn is left out for good if what remains is still infeasible, and kept if not.
 *
 * <p>To leave a member out only adds feasible decisions, or scenarios' bounds that are wider, see {@link LevelScales};
 * so what was needed while more was there is needed at the end, and one solve a member is enough.
 *
 * <p>Only {@code miners.unavailable} in profile published has no value that is looser than the others, see
 * {@link LevelScan}. It comes last there, and is left out if what remains is infeasible whatever it is.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class ConflictSearch<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private final WatchedSolver<P, D> solver;
    private final int mostMiners;

    ConflictSearch(WatchedSolver<P, D> solver, int mostMiners) {
        this.solver = solver;
        this.mostMiners = mostMiners;
    }

    /** The conflict of an infeasible problem. */
    Conflict find(P infeasible) {
        List<Member> kept = new ArrayList<>();
        List<Member> doubtful = new ArrayList<>();
        P rest = infeasible;
        for (Member member : Member.of(infeasible)) {
            if (member.isNotMonotoneIn(infeasible)) {
                continue;
            }
            P without = member.droppedFrom(rest, mostMiners);
            Verdict feasible = without.equals(rest) ? Verdict.FAILS : solver.feasible(without);
            if (feasible == Verdict.FAILS) {
                rest = without;
            } else {
                kept.add(member);
                if (feasible == Verdict.UNDECIDED) {
                    doubtful.add(member);
                }
            }
        }
        for (Member member : Member.of(infeasible)) {
            if (member.isNotMonotoneIn(infeasible)) {
                Outcome outcome = solver.kind().boundary(solver, rest, Parameter.at(member.path(), rest)).outcome();
                if (outcome != Outcome.NEVER) {
                    kept.add(member);
                }
                if (outcome == Outcome.UNDECIDED) {
                    doubtful.add(member);
                }
            }
        }
        List<Parameter<P>> order = Parameter.of(infeasible);
        kept.sort(Comparator.comparingInt(member -> member.constants(infeasible).stream().mapToInt(order::indexOf)
            .max().orElseThrow()));
        return new Conflict(kept, doubtful, Math.max(mostMiners, infeasible.miners().max()));
    }
}
