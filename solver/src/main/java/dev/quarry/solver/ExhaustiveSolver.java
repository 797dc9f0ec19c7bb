package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.robust.ExhaustiveEnumerator;
import dev.quarry.robust.RobustConstraint;
import dev.quarry.robust.RobustProblem;
import dev.quarry.robust.WorstCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Solves a problem by definition: tests every constraint in every scenario of every decision. It uses no property of
 * the constraints and is the reference for {@link StaircaseSolver}.
 */
public final class ExhaustiveSolver implements RobustSolver {

    @Override
    public Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor) {
        long start = System.nanoTime();
        RobustModel model = RobustModel.of(problem);
        CertifiedComparison comparison = new CertifiedComparison();
        ExhaustiveEnumerator enumerator = new ExhaustiveEnumerator(comparison);
        List<Decision> cheapest = new ArrayList<>();
        TreeSet<Decision> open = new TreeSet<>();
        long count = 0;
        long checked = 0;
        SearchWatch watch = SearchWatch.of(problem, monitor);
        long cells = problem.difficulty().max() - problem.difficulty().min() + 1L;
        for (int miners = problem.miners().min(); miners <= problem.miners().max() && !watch.isStopped(); miners++) {
            var slice = enumerator.enumerate(new RobustProblem<>(decisions(problem, miners), model.scenarios(),
                constraints(model)));
            slice.feasible().forEach(feasible);
            count += slice.feasible().size();
            cheapest.addAll(fewestBits(slice.feasible()));
            open.addAll(slice.undecided());
            checked += slice.scenariosChecked();
            watch.settle(cells);
        }
        ReportSelection<Decision> selection = ReportSelection.of(problem, comparison);
        List<Decision> chosen = selection.select(candidates(model, cheapest, comparison));
        open.addAll(selection.inseparable());
        List<ReportedTuple> tuples = chosen.stream().map(decision ->
            new ReportedTuple(decision, model.nominalCost(decision), worstCost(model, decision, comparison))).toList();
        return new Solution(problem, Status.of(watch.isStopped(), !open.isEmpty(), count > 0), OptionalLong.of(count),
            tuples, List.copyOf(open), new Statistics(System.nanoTime() - start, checked, comparison.escalations()));
    }

    private static List<Decision> decisions(Problem problem, int miners) {
        return IntStream.rangeClosed(problem.nonceBits().min(), problem.nonceBits().max()).boxed()
            .flatMap(r -> IntStream.rangeClosed(problem.difficulty().min(), problem.difficulty().max())
                .mapToObj(d -> new Decision(miners, r, d))).toList();
    }

    private static List<RobustConstraint<Decision, Scenario>> constraints(RobustModel model) {
        List<RobustConstraint<Decision, Scenario>> constraints = new ArrayList<>();
        constraints.add((decision, scenario, comparison) ->
            Verdict.of(model.obstacle(decision, scenario).isEmpty()));
        for (Requirement requirement : model.requirements()) {
            constraints.add((decision, scenario, comparison) ->
                model.applies(requirement, decision, scenario)
                    ? requirement.test(decision, scenario, comparison) : Verdict.HOLDS);
        }
        return constraints;
    }

    /** Of several bits at one s and d the fewest: the key grows with them, if by less than any precision shows. */
    private static List<Decision> fewestBits(List<Decision> feasible) {
        Set<Integer> difficulties = new HashSet<>();
        return feasible.stream().filter(decision -> difficulties.add(decision.difficulty())).toList();
    }

    private static List<ReportSelection.Candidate<Decision>> candidates(RobustModel model, List<Decision> cheapest,
        CertifiedComparison comparison) {
        return cheapest.stream().map(decision -> new ReportSelection.Candidate<>(decision,
            model.problem().objective() == Objective.MAXIMIZE_DIFFICULTY
                ? model.nominalCost(decision) : worstCost(model, decision, comparison))).toList();
    }

    private static CertifiedValue worstCost(RobustModel model, Decision decision, CertifiedComparison comparison) {
        return WorstCase.largest(decision, model.scenarios(), scenario -> model.cost(decision, scenario), comparison)
            .orElseThrow().value();
    }
}
