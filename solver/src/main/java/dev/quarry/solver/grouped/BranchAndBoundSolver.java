package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Solves a problem of several types of miners by branch and bound, difficulty by difficulty. Nothing of a difficulty
 * depends on another one but what may cost at most to be reported.
 *
 * <p>The answer is that of {@link GroupedExhaustiveSolver}. The number of feasible decisions is known only where they
 * are listed. A solver is immutable and may be used from several threads.
 */
public final class BranchAndBoundSolver implements GroupedSolver {

    private final DeploymentRule rule;
    private final long mostListed;

    /** Makes a solver. */
    public BranchAndBoundSolver() {
        this(DeploymentRule.NONE, Long.MAX_VALUE);
    }

    private BranchAndBoundSolver(DeploymentRule rule, long mostListed) {
        this.rule = rule;
        this.mostListed = mostListed;
    }

    /**
     * Returns a solver that knows only deployments that a rule allows.
     *
     * @param other the rule; it is asked from one thread at a time, and must always give the same answer
     * @return the solver
     */
    public BranchAndBoundSolver withRule(DeploymentRule other) {
        return new BranchAndBoundSolver(other, mostListed);
    }

    /**
     * Returns a solver that stops when it lists what is feasible and has found more decisions than a number.
     *
     * @param most the number
     * @return the solver
     */
    public BranchAndBoundSolver withMostListed(long most) {
        return new BranchAndBoundSolver(rule, most);
    }

    @Override
    public GroupedSolution solve(GroupedProblem problem, SearchMonitor monitor) {
        return answer(problem, null, monitor);
    }

    @Override
    public GroupedSolution solve(GroupedProblem problem, Consumer<GroupedDecision> feasible, SearchMonitor monitor) {
        return answer(problem, feasible, monitor);
    }

    private GroupedSolution answer(GroupedProblem problem, @Nullable Consumer<GroupedDecision> feasible,
        SearchMonitor monitor) {
        long start = System.nanoTime();
        CertifiedComparison comparison = new CertifiedComparison();
        SharedSearch shared = SharedSearch.of(problem, rule, feasible != null, comparison);
        int first = problem.difficulty().min();
        int last = problem.difficulty().max();
        long total = last - first + 1L;
        boolean stopped = false;
        for (int d = first; d <= last && !stopped; d++) {
            int done = d - first;
            stopped = !new DifficultySearch(shared, d, () -> monitor.goOn(done, total)
                && shared.incumbents().feasible().size() <= mostListed).run();
        }
        GroupedReport report = shared.report();
        Incumbents incumbents = shared.incumbents();
        List<GroupedTuple> tuples = report.select(incumbents.all());
        List<GroupedDecision> open = new ArrayList<>(incumbents.open(report::key));
        open.addAll(report.inseparable());
        if (feasible != null) {
            incumbents.feasible().forEach(feasible);
        }
        Status status = Status.of(stopped, !open.isEmpty(), !tuples.isEmpty());
        return new GroupedSolution(problem, status,
            feasible == null ? OptionalLong.empty() : OptionalLong.of(incumbents.feasible().size()), tuples, open,
            new GroupedStatistics(System.nanoTime() - start, shared.test().scenarios(),
                comparison.escalations() + report.escalations(), shared.counts().statistics()));
    }
}
