package dev.quarry.consortium;

import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.grouped.DeploymentRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;

/** Solves a grouped problem among the deployments that a rule allows. */
@FunctionalInterface
public interface ConsortiumSearch {

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @param rule which deployments may be
     * @param monitor may stop the search
     * @return the proved answer
     */
    GroupedSolution solve(GroupedProblem problem, DeploymentRule rule, SearchMonitor monitor);
}
