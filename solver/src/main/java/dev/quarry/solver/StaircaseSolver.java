package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Solves a problem by the structure of its constraints. The verdict covers every decision, yet few are visited: the
 * feasible nonce bits of a scenario are an interval whose ends bisection finds, and scenarios are either reduced to the
 * corner where a constraint is worst or shared by the windows of all decisions they belong to. Each comparison is
 * certified.
 *
 * <p>Time grows with (s_u − s_l)·(d_u − d_l)·log(r_u − r_l), memory with d_u − d_l alone.
 */
public final class StaircaseSolver implements RobustSolver {

    @Override
    public Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor) {
        return new Run(problem, feasible, monitor).solve();
    }

    /** One solve. */
    private static final class Run {

        private final Problem problem;
        private final RobustModel model;
        private final Consumer<Decision> feasible;
        private final SearchMonitor monitor;
        private final CertifiedComparison comparison = new CertifiedComparison();
        private final CostModel costs;
        private final CheapestOfDifficulty cheapest;
        private final TreeSet<Decision> open = new TreeSet<>();
        private long count;

        Run(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor) {
            this.problem = problem;
            this.feasible = feasible;
            this.monitor = monitor;
            model = RobustModel.of(problem);
            costs = new CostModel(model);
            cheapest = new CheapestOfDifficulty(costs, problem.objective(), comparison);
        }

        Solution solve() {
            long start = System.nanoTime();
            GridSearch search = GridSearch.of(model, comparison, false);
            boolean finished = walk(search);
            if (search.sawUndecided()) {
                collectUndecided();
            }
            List<ReportedTuple> tuples = report();
            Status status = !finished ? Status.STOPPED : !open.isEmpty() ? Status.UNDECIDED
                : count == 0 ? Status.INFEASIBLE : Status.OPTIMAL;
            return new Solution(problem, status, count, tuples, List.copyOf(open),
                new Statistics(System.nanoTime() - start, search.tests(), comparison.escalations()));
        }

        private boolean walk(GridSearch search) {
            long total = problem.miners().max() - problem.miners().min() + 1L;
            while (search.advance()) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    int lowest = search.lowest(d);
                    if (lowest <= search.highest(d)) {
                        count += search.highest(d) - lowest + 1;
                        cheapest.offer(search.miners(), lowest, d);
                    }
                }
                enumerate(search);
                if (!monitor.goOn(search.miners() - problem.miners().min() + 1L, total)) {
                    return false;
                }
            }
            return true;
        }

        private void enumerate(GridSearch search) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    if (search.lowest(d) <= r && r <= search.highest(d)) {
                        feasible.accept(new Decision(search.miners(), r, d));
                    }
                }
            }
        }

        /** What a search finds that takes the undecided for feasible, and one that does not does not find, is open. */
        private void collectUndecided() {
            GridSearch pessimist = GridSearch.of(model, comparison, false);
            GridSearch optimist = GridSearch.of(model, comparison, true);
            while (pessimist.advance() && optimist.advance()) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    for (int r = optimist.lowest(d); r <= optimist.highest(d); r++) {
                        if (r < pessimist.lowest(d) || r > pessimist.highest(d)) {
                            open.add(new Decision(optimist.miners(), r, d));
                        }
                    }
                }
            }
        }

        private List<ReportedTuple> report() {
            List<ReportSelection.Candidate> candidates = new ArrayList<>();
            for (Decision decision : cheapest.decisions()) {
                candidates.add(new ReportSelection.Candidate(decision, cheapest.key(decision)));
            }
            ReportSelection selection = new ReportSelection(problem, comparison);
            List<ReportedTuple> tuples = new ArrayList<>();
            for (Decision decision : selection.select(candidates)) {
                tuples.add(new ReportedTuple(decision, model.nominalCost(decision),
                    costs.certifiedWorst(decision, comparison)));
            }
            open.addAll(cheapest.inseparable());
            open.addAll(selection.inseparable());
            return tuples;
        }
    }
}
