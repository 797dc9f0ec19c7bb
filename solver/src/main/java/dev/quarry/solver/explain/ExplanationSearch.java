package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Explanation.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Finds why the answer to a problem is what it is.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
final class ExplanationSearch<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> {

    private static final String UNAVAILABLE = "miners.unavailable";

    /** Feasibility and the report are all that matters on the way. */
    private final WatchedSolver<P, D> solver;
    private final int mostMiners;
    private final BiFunction<P, D, DecisionCheck<D, S>> checking;

    ExplanationSearch(WatchedSolver<P, D> solver, int mostMiners, BiFunction<P, D, DecisionCheck<D, S>> checking) {
        this.solver = solver;
        this.mostMiners = mostMiners;
        this.checking = checking;
    }

    Explanation<P, D, S> explain(P problem) {
        Trial<D> answer = solver.solve(problem);
        return answer.status() == Status.INFEASIBLE ? infeasible(problem)
            : answer.status() == Status.OPTIMAL ? feasible(problem, answer.reported().get(0))
                : new Explanation.Undecided<>(problem);
    }

    Stability<P, D> stability(P problem, Parameter<P> parameter) {
        if (!BoundarySearch.parameters(problem).contains(parameter)) {
            parameter.value(problem);
            throw new IllegalArgumentException(parameter.path() + " says what hashing takes or costs, or what is "
                + "reported; give a constant of a constraint, a range or an uncertainty");
        }
        return new StabilitySearch<>(solver, problem, mostMiners).of(parameter);
    }

    private Explanation<P, D, S> infeasible(P problem) {
        Conflict conflict = new ConflictSearch<>(solver, mostMiners).find(problem);
        BoundaryFinder<P, D> boundaries = new BoundaryFinder<>(solver, mostMiners);
        Set<Parameter<P>> inConflict = conflict.members().stream()
            .flatMap(member -> member.constants(problem).stream()).collect(Collectors.toCollection(HashSet::new));
        if (problem.profile() == Profile.PUBLISHED) {
            // It cannot be left out there, and yet a change of it may do.
            inConflict.add(Parameter.at(UNAVAILABLE, problem));
        }
        List<Relaxation<P, D>> relaxations = BoundarySearch.parameters(problem).stream().filter(inConflict::contains)
            .map(constant -> Relaxation.of(boundaries.find(problem, constant))).toList();
        return new Explanation.Infeasible<>(problem, conflict, relaxations, nominal(problem));
    }

    /** Nothing fails where nothing may fail in all, whatever may fail of each type. */
    private Nominal<D, S> nominal(P problem) {
        P certain = solver.kind().withScenarioOfItself(problem);
        for (String uncertainty : List.of(UNAVAILABLE, "difficulty.drift")) {
            certain = Parameter.at(uncertainty, certain).with(certain, BigFraction.ZERO);
        }
        Trial<D> trial = solver.solve(certain);
        return new Nominal<>(trial.feasible(), trial.feasible() == Verdict.HOLDS
            ? check(problem, trial.reported().get(0)).orElse(null) : null);
    }

    private Optional<DecisionCheck<D, S>> check(P problem, D decision) {
        try {
            return Optional.of(checking.apply(problem, decision));
        } catch (IllegalArgumentException e) {
            // More scenarios than are checked one by one.
            return Optional.empty();
        }
    }

    private Explanation<P, D, S> feasible(P problem, D optimum) {
        Optional<DecisionCheck<D, S>> check = check(problem, optimum);
        if (check.isEmpty()) {
            return new Explanation.Undecided<>(problem);
        }
        List<Binding> bindings = new ArrayList<>();
        for (Member member : Member.of(problem)) {
            if (member.isNotMonotoneIn(problem)) {
                // To be without it has no meaning; how far it can move is told by its interval.
                continue;
            }
            P without = member.droppedFrom(problem, mostMiners);
            bindings.add(new Binding(member, without.equals(problem) ? Verdict.FAILS : changes(without, optimum)));
        }
        StabilitySearch<P, D> stability = new StabilitySearch<>(solver, problem, mostMiners);
        return new Explanation.Feasible<>(problem, check.get(), bindings,
            BoundarySearch.parameters(problem).stream().map(stability::of).toList());
    }

    private Verdict changes(P without, D optimum) {
        return Report.of(without, solver.cheapest(without), new CertifiedComparison(2 * LimitScale.CELL_DIGITS))
            .filter(report -> !report.isEmpty())
            .map(report -> Verdict.of(!report.optimum().decision().equals(optimum))).orElse(Verdict.UNDECIDED);
    }
}
