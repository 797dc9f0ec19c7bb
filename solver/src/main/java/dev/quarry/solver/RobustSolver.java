package dev.quarry.solver;

import java.util.function.Consumer;

/**
 * Solves problems of one type of miner: finds all robustly feasible decisions and reports the best (Figures 13 and
 * 21). Every implementation gives the same answer, statistics aside.
 */
public interface RobustSolver {

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @return the proved answer; a problem without a solution, or with an open question, is an answer too
     */
    default Solution solve(Problem problem) {
        return solve(problem, decision -> { }, SearchMonitor.NONE);
    }

    /**
     * Solves a problem under observation.
     *
     * @param problem the problem
     * @param feasible is given every decision proved robustly feasible, in the order of {@link Decision}
     * @param monitor may stop the search
     * @return the proved answer
     */
    Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor);
}
