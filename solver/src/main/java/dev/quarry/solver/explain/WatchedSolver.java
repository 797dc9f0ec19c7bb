package dev.quarry.solver.explain;

import dev.quarry.solver.Decision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.RobustSolver;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import java.util.function.Consumer;

/**
 * A solver that a monitor watches over many problems: it is told how many of them there have been, of a number that
 * is not known, and once it stops one, it is asked again by the next. It does not count what is feasible.
 */
final class WatchedSolver implements RobustSolver {

    private final StaircaseSolver solver = new StaircaseSolver().withoutCount();
    private final SearchMonitor monitor;
    private long solves;

    WatchedSolver(SearchMonitor monitor) {
        this.monitor = monitor;
    }

    private SearchMonitor next() {
        long before = solves++;
        return (done, total) -> monitor.goOn(before, 0);
    }

    @Override
    public Solution solve(Problem problem) {
        return solve(RobustModel.of(problem));
    }

    /** Solves a problem as a model reads it. */
    Solution solve(RobustModel model) {
        return solver.solve(model, next());
    }

    @Override
    public Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor other) {
        SearchMonitor watch = next();
        return solver.solve(problem, feasible,
            (done, total) -> watch.goOn(done, total) && other.goOn(done, total));
    }
}
