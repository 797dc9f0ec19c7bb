package dev.quarry.solver.explain;

import dev.quarry.solver.Decision;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the exact boundary of a constant, of one type of miners or of several. */
public final class BoundarySearch {

    private static final Predicate<String> WITHOUT_MEANING =
        Pattern.compile("(report|cost)\\..*|(groups\\..*\\.)?(hashTime|cost\\.[^.]*)").asMatchPredicate();

    private final SearchMonitor monitor;
    private final int mostMiners;

    /** Makes a search. */
    public BoundarySearch() {
        this(MinerRange.MOST, SearchMonitor.NONE);
    }

    private BoundarySearch(int mostMiners, SearchMonitor monitor) {
        this.mostMiners = mostMiners;
        this.monitor = monitor;
    }

    /**
     * Returns a search that does not raise {@code miners.max} beyond a number, because solves take longer with it: a
     * boundary that lies beyond is reported as {@link Outcome#NEVER}. So it is with {@code groups.NAME.miners.max}.
     *
     * @param count the most miners, at least 1; a problem that already has more keeps its own
     * @return the search
     * @throws IllegalArgumentException if the count is outside 1..{@link MinerRange#MOST}
     */
    public BoundarySearch withMostMiners(int count) {
        return new BoundarySearch(Explainer.checked(count), monitor);
    }

    /**
     * Returns a search that is watched. It solves many problems: the monitor is told how many there have been, of a
     * total of 0, because it is not known. What it leaves open when it is stopped it says to be so.
     *
     * @param watching may stop the work
     * @return the search
     */
    public BoundarySearch withMonitor(SearchMonitor watching) {
        return new BoundarySearch(mostMiners, watching);
    }

    /**
     * Returns the constants of a problem that have a boundary: the constants of its constraints, the ends of its ranges
     * and its uncertainties.
     *
     * @param <P> the kind of problem
     * @param problem the problem
     * @return the constants, in the order of the file format
     */
    public static <P extends GovernedProblem<P>> List<Parameter<P>> parameters(P problem) {
        return Parameter.of(problem).stream().filter(parameter -> !WITHOUT_MEANING.test(parameter.path())).toList();
    }

    /**
     * Finds the boundary of a constant of a problem of one type of miners.
     *
     * @param problem the problem
     * @param parameter a constant that the problem states
     * @return its boundary
     * @throws IllegalArgumentException if the problem does not state the constant, or the constant has no boundary: it
     *     says what hashing takes and costs, or what is reported
     */
    public Boundary<Problem, Decision> find(Problem problem, Parameter<Problem> parameter) {
        return find(OneType.KIND, problem, parameter);
    }

    /**
     * Finds the boundary of a constant of a problem of several types of miners. Partners have no bearing.
     *
     * @param problem the problem
     * @param parameter a constant that the problem states
     * @return its boundary
     * @throws IllegalArgumentException if the problem does not state the constant, or the constant has no boundary
     */
    public Boundary<GroupedProblem, GroupedDecision> find(GroupedProblem problem, Parameter<GroupedProblem> parameter) {
        return find(SeveralTypes.KIND, problem, parameter);
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Boundary<P, D> find(
        ProblemKind<P, D> kind, P problem, Parameter<P> parameter) {
        if (!parameters(problem).contains(parameter)) {
            parameter.value(problem);
            throw new IllegalArgumentException(parameter.path() + " has no boundary: it is no constant of a "
                + "constraint, a range or an uncertainty; those are " + parameters(problem).stream()
                    .map(Parameter::path).collect(Collectors.joining(", ")));
        }
        return new BoundaryFinder<>(new WatchedSolver<>(kind, monitor), mostMiners).find(problem, parameter);
    }
}
