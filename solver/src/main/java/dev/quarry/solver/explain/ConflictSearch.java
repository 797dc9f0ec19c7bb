package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustSolver;
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
 */
final class ConflictSearch {

    private final RobustSolver solver;
    private final int mostMiners;

    ConflictSearch(RobustSolver solver, int mostMiners) {
        this.solver = solver;
        this.mostMiners = mostMiners;
    }

    /** The conflict of an infeasible problem. */
    Conflict find(Problem infeasible) {
        List<Member> kept = new ArrayList<>();
        List<Member> doubtful = new ArrayList<>();
        Problem rest = infeasible;
        for (Member member : Member.of(infeasible)) {
            if (member.isNotMonotoneIn(infeasible)) {
                continue;
            }
            Problem without = member.droppedFrom(rest, mostMiners);
            Verdict feasible = without.equals(rest) ? Verdict.FAILS : Trial.ofFeasibility(solver, without).feasible();
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
                Outcome outcome = new LevelScan(solver, rest, Parameter.at(member.path(), rest)).find().outcome();
                if (outcome != Outcome.NEVER) {
                    kept.add(member);
                }
                if (outcome == Outcome.UNDECIDED) {
                    doubtful.add(member);
                }
            }
        }
        List<Parameter<Problem>> order = Parameter.of(infeasible);
        kept.sort(Comparator.comparingInt(member -> order.indexOf(member.constants(infeasible).get(0))));
        return new Conflict(kept, doubtful, Math.max(mostMiners, infeasible.miners().max()));
    }
}
