package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.explain.Explanation.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Explains the answer to a problem. */
public final class Explainer {

    /** Feasibility and the report are all that matters on the way. */
    private final WatchedSolver solver;
    private final SearchMonitor monitor;
    private final int mostMiners;

    /** Makes an explainer that raises the miners to at most {@value MinerRange#MOST}. */
    public Explainer() {
        this(MinerRange.MOST, SearchMonitor.NONE);
    }

    private Explainer(int mostMiners, SearchMonitor monitor) {
        this.mostMiners = mostMiners;
        this.monitor = monitor;
        solver = new WatchedSolver(monitor);
    }

    /**
     * Returns an explainer that raises {@code miners.max} to another number where it is given up.
     *
     * @param count the most miners, at least 1
     * @return the explainer
     * @throws IllegalArgumentException if the count is outside 1..{@link MinerRange#MOST}
     */
    public Explainer withMostMiners(int count) {
        if (count < 1 || count > MinerRange.MOST) {
            throw new IllegalArgumentException("most miners " + count + " is outside 1.." + MinerRange.MOST);
        }
        return new Explainer(count, monitor);
    }

    /**
     * Returns an explainer that is watched. It solves many problems: the monitor is told how many there have been, of a
     * total of 0, because it is not known. What it leaves open when it is stopped it says to be so.
     *
     * @param watching may stop the work
     * @return the explainer
     */
    public Explainer withMonitor(SearchMonitor watching) {
        return new Explainer(mostMiners, watching);
    }

    /**
     * Explains the answer to a problem.
     *
     * @param problem the problem
     * @return the explanation
     */
    public Explanation explain(Problem problem) {
        Solution solution = solver.solve(problem);
        return switch (solution.status()) {
            case INFEASIBLE -> infeasible(problem);
            case OPTIMAL -> feasible(problem, solution);
            case UNDECIDED, STOPPED -> new Explanation.Undecided(problem, solution);
        };
    }

    /**
     * Finds the interval of one constant in which the optimum of a problem stays the same.
     *
     * @param problem the problem
     * @param parameter one of its {@link BoundarySearch#parameters}
     * @return the interval; unknown on both sides where the problem is not proved to have an optimum
     * @throws IllegalArgumentException if the constant is no such parameter of the problem
     */
    public Stability stability(Problem problem, Parameter<Problem> parameter) {
        if (!BoundarySearch.parameters(problem).contains(parameter)) {
            parameter.value(problem);
            throw new IllegalArgumentException(parameter.path() + " says what hashing takes or costs, or what is "
                + "reported; give a constant of a constraint, a range or an uncertainty");
        }
        return new StabilitySearch(solver, problem, mostMiners).of(parameter);
    }

    private Explanation infeasible(Problem problem) {
        Conflict conflict = new ConflictSearch(solver, mostMiners).find(problem);
        BoundarySearch boundaries = new BoundarySearch().withMostMiners(mostMiners).withMonitor(monitor);
        Set<Parameter<Problem>> inConflict = conflict.members().stream()
            .flatMap(member -> member.constants(problem).stream()).collect(Collectors.toCollection(HashSet::new));
        if (problem.profile() == Profile.PUBLISHED) {
            // It cannot be left out there, and yet a change of it may do.
            inConflict.add(Parameter.at("miners.unavailable", problem));
        }
        List<Relaxation> relaxations = BoundarySearch.parameters(problem).stream().filter(inConflict::contains)
            .map(constant -> Relaxation.of(boundaries.find(problem, constant))).toList();
        return new Explanation.Infeasible(problem, conflict, relaxations, nominal(problem));
    }

    /** In profile published the scenarios do not contain the decision itself; its equations are those of paper. */
    private Nominal nominal(Problem problem) {
        Problem certain = problem.profile() == Profile.PUBLISHED ? problem.withProfile(Profile.PAPER) : problem;
        for (String uncertainty : List.of("miners.unavailable", "difficulty.drift")) {
            certain = Parameter.at(uncertainty, certain).with(certain, BigFraction.ZERO);
        }
        Trial trial = Trial.of(solver, certain);
        return new Nominal(trial.feasible(), trial.feasible() == Verdict.HOLDS
            ? check(problem, trial.reported().get(0)) : null);
    }

    private static @Nullable DecisionCheck check(Problem problem, Decision decision) {
        try {
            return DecisionCheck.of(problem, decision);
        } catch (IllegalArgumentException e) {
            // More scenarios than are checked one by one.
            return null;
        }
    }

    private Explanation feasible(Problem problem, Solution solution) {
        Decision optimum = solution.tuples().get(0).decision();
        DecisionCheck check = check(problem, optimum);
        if (check == null) {
            return new Explanation.Undecided(problem, solution);
        }
        List<Binding> bindings = new ArrayList<>();
        for (Member member : Member.of(problem)) {
            if (member.isNotMonotoneIn(problem)) {
                // To be without it has no meaning; how far it can move is told by its interval.
                continue;
            }
            Problem without = member.droppedFrom(problem, mostMiners);
            bindings.add(new Binding(member, without.equals(problem) ? Verdict.FAILS : changes(without, optimum)));
        }
        StabilitySearch stability = new StabilitySearch(solver, problem, mostMiners);
        return new Explanation.Feasible(problem, solution, check, bindings,
            BoundarySearch.parameters(problem).stream().map(stability::of).toList());
    }

    private Verdict changes(Problem without, Decision optimum) {
        return Report.of(solver::solve, without, new CertifiedComparison(2 * LimitScale.CELL_DIGITS))
            .filter(report -> !report.isEmpty())
            .map(report -> Verdict.of(!report.optimum().decision().equals(optimum))).orElse(Verdict.UNDECIDED);
    }
}
