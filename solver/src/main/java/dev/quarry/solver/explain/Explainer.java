package dev.quarry.solver.explain;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;

/** Explains the answer to a problem, of one type of miners or of several. */
public final class Explainer {

    private final SearchMonitor monitor;
    private final int mostMiners;

    /** Makes an explainer that raises the miners to at most {@value MinerRange#MOST}. */
    public Explainer() {
        this(MinerRange.MOST, SearchMonitor.NONE);
    }

    private Explainer(int mostMiners, SearchMonitor monitor) {
        this.mostMiners = mostMiners;
        this.monitor = monitor;
    }

    /**
     * Returns an explainer that raises {@code miners.max}, or that of a group, to another number where it is given up.
     *
     * @param count the most miners, at least 1
     * @return the explainer
     * @throws IllegalArgumentException if the count is outside 1..{@link MinerRange#MOST}
     */
    public Explainer withMostMiners(int count) {
        return new Explainer(checked(count), monitor);
    }

    static int checked(int mostMiners) {
        if (mostMiners < 1 || mostMiners > MinerRange.MOST) {
            throw new IllegalArgumentException("most miners " + mostMiners + " is outside 1.." + MinerRange.MOST);
        }
        return mostMiners;
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
     * Explains the answer to a problem of one type of miners.
     *
     * @param problem the problem
     * @return the explanation
     */
    public Explanation<Problem, Decision, Scenario> explain(Problem problem) {
        return ofOneType().explain(problem);
    }

    /**
     * Explains the answer to a problem of several types of miners. Partners have no bearing.
     *
     * @param problem the problem
     * @return the explanation
     */
    public Explanation<GroupedProblem, GroupedDecision, GroupedScenario> explain(GroupedProblem problem) {
        return ofSeveralTypes().explain(problem);
    }

    /**
     * Finds the interval of one constant in which the optimum of a problem stays the same.
     *
     * @param problem the problem
     * @param parameter one of its {@link BoundarySearch#parameters}
     * @return the interval; unknown on both sides where the problem is not proved to have an optimum
     * @throws IllegalArgumentException if the constant is no such parameter of the problem
     */
    public Stability<Problem, Decision> stability(Problem problem, Parameter<Problem> parameter) {
        return ofOneType().stability(problem, parameter);
    }

    /**
     * Finds the interval of one constant in which the optimum of a problem of several types stays the same.
     *
     * @param problem the problem
     * @param parameter one of its {@link BoundarySearch#parameters}
     * @return the interval; unknown on both sides where the problem is not proved to have an optimum
     * @throws IllegalArgumentException if the constant is no such parameter of the problem
     */
    public Stability<GroupedProblem, GroupedDecision> stability(GroupedProblem problem,
        Parameter<GroupedProblem> parameter) {
        return ofSeveralTypes().stability(problem, parameter);
    }

    private ExplanationSearch<Problem, Decision, Scenario> ofOneType() {
        return new ExplanationSearch<>(new WatchedSolver<>(OneType.KIND, monitor), mostMiners, DecisionCheck::of);
    }

    private ExplanationSearch<GroupedProblem, GroupedDecision, GroupedScenario> ofSeveralTypes() {
        return new ExplanationSearch<>(new WatchedSolver<>(SeveralTypes.KIND, monitor), mostMiners,
            GroupedDecisionCheck::of);
    }
}
