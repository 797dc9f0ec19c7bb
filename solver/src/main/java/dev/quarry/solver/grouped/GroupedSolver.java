package dev.quarry.solver.grouped;

import dev.quarry.solver.SearchMonitor;
import java.util.function.Consumer;

/**
 * Solves problems of several types of miners. Every implementation gives the same answer, statistics and the count of
 * feasible decisions aside.
 */
public interface GroupedSolver {

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @return the proved answer; a problem without a solution, or with an open question, is an answer too
     */
    default GroupedSolution solve(GroupedProblem problem) {
        return solve(problem, SearchMonitor.NONE);
    }

    /**
     * Solves a problem under observation; how many decisions are feasible need not be found out.
     *
     * @param problem the problem
     * @param monitor may stop the search
     * @return the proved answer
     */
    default GroupedSolution solve(GroupedProblem problem, SearchMonitor monitor) {
        return solve(problem, decision -> { }, monitor);
    }

    /**
     * Solves a problem under observation, and lists and counts what is feasible.
     *
     * @param problem the problem
     * @param feasible is given every decision proved robustly feasible, in the order of {@link GroupedDecision}
     * @param monitor may stop the search
     * @return the proved answer, with the number of robustly feasible decisions
     */
    GroupedSolution solve(GroupedProblem problem, Consumer<GroupedDecision> feasible, SearchMonitor monitor);
}
