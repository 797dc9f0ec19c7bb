package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.robust.ExhaustiveEnumerator;
import dev.quarry.robust.RobustConstraint;
import dev.quarry.robust.RobustProblem;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.SearchWatch;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Solves a grouped problem by definition: tests every constraint in every scenario of every decision, and ranks all
 * that are feasible. It uses no property of the constraints and is the reference for faster solvers.
 */
public final class GroupedExhaustiveSolver implements GroupedSolver {

    /** Deployments are counted so far only; a search of more than these does not end anyway. */
    private static final long MOST_DEPLOYMENTS = 1_000_000_000;

    @Override
    public GroupedSolution solve(GroupedProblem problem, Consumer<GroupedDecision> feasible, SearchMonitor monitor) {
        long start = System.nanoTime();
        GroupedModel model = GroupedModel.of(problem);
        CertifiedComparison comparison = new CertifiedComparison();
        ExhaustiveEnumerator enumerator = new ExhaustiveEnumerator(comparison);
        GroupedReport report = new GroupedReport(model, comparison);
        List<Candidate<GroupedDecision>> candidates = new ArrayList<>();
        TreeSet<GroupedDecision> open = new TreeSet<>();
        long checked = 0;
        long cells = problem.difficulty().max() - problem.difficulty().min() + 1L;
        SearchWatch watch = new SearchWatch(cells * problem.deployments().countUpTo(MOST_DEPLOYMENTS), monitor);
        Iterator<List<Integer>> deployments = problem.deployments().iterator();
        while (deployments.hasNext() && !watch.isStopped()) {
            var slice = enumerator.enumerate(new RobustProblem<>(decisions(problem, deployments.next()),
                model.scenarios(), constraints(model)));
            slice.feasible().forEach(feasible);
            slice.feasible().forEach(decision -> candidates.add(new Candidate<>(decision, report.key(decision))));
            open.addAll(slice.undecided());
            checked += slice.scenariosChecked();
            watch.settle(cells);
        }
        List<GroupedTuple> tuples = report.select(candidates);
        open.addAll(report.inseparable());
        Status status = Status.of(watch.isStopped(), !open.isEmpty(), !candidates.isEmpty());
        return new GroupedSolution(problem, status, OptionalLong.of(candidates.size()), tuples, List.copyOf(open),
            new GroupedStatistics(System.nanoTime() - start, checked,
                comparison.escalations() + report.escalations(), NodeStatistics.NONE));
    }

    private static List<GroupedDecision> decisions(GroupedProblem problem, List<Integer> miners) {
        return IntStream.rangeClosed(problem.nonceBits().min(), problem.nonceBits().max()).boxed()
            .flatMap(r -> IntStream.rangeClosed(problem.difficulty().min(), problem.difficulty().max())
                .mapToObj(d -> new GroupedDecision(miners, r, d))).toList();
    }

    private static List<RobustConstraint<GroupedDecision, GroupedScenario>> constraints(GroupedModel model) {
        List<RobustConstraint<GroupedDecision, GroupedScenario>> constraints = new ArrayList<>();
        constraints.add((decision, scenario, comparison) ->
            Verdict.of(model.obstacle(decision, scenario).isEmpty()));
        for (GroupedRequirement requirement : model.requirements()) {
            constraints.add(requirement::test);
        }
        return constraints;
    }
}
