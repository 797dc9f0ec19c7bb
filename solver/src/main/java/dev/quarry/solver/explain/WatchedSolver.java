package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.function.Consumer;

/**
 * Solves one problem after the other while a monitor watches: it is told how many of them there have been, of a number
 * that is not known, and once it stops one, it is asked again by the next.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class WatchedSolver<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private final ProblemKind<P, D> kind;
    private final SearchMonitor monitor;
    private long solves;

    WatchedSolver(ProblemKind<P, D> kind, SearchMonitor monitor) {
        this.kind = kind;
        this.monitor = monitor;
    }

    ProblemKind<P, D> kind() {
        return kind;
    }

    /** Watches the next solve. */
    SearchMonitor next() {
        long before = solves++;
        return (done, total) -> monitor.goOn(before, 0);
    }

    Verdict feasible(P problem) {
        return kind.feasible(problem, next());
    }

    /** Whether anything is feasible, with a few witnesses. */
    Trial<D> feasibility(P problem) {
        return kind.solve(kind.forFeasibility(problem), next());
    }

    Trial<D> solve(P problem) {
        return kind.solve(problem, next());
    }

    Trial<D> cheapest(P problem) {
        return kind.cheapest(problem, next());
    }

    Status list(P problem, long most, Consumer<D> feasible) {
        return kind.list(problem, most, feasible, next());
    }

    /** The end of an interval that every decision attains that is feasible for a value of the constant. */
    BoundaryEnd<D> attained(BoundaryEnd<D> end, P there) {
        return end.attainedBy(kind.attaining(there, next()));
    }
}
