package dev.quarry.robust;

import java.util.List;

/**
 * A robust feasibility problem: which decisions satisfy all constraints in all their scenarios?
 *
 * @param decisions the decisions, in the order in which they are visited
 * @param uncertainty the scenarios of each
 * @param constraints the constraints, in the order in which they are tested
 * @param <D> decisions
 * @param <S> scenarios
 */
public record RobustProblem<D, S>(Iterable<D> decisions, UncertaintySet<D, S> uncertainty,
    List<RobustConstraint<D, S>> constraints) {

    /** Copies the constraints. */
    public RobustProblem {
        constraints = List.copyOf(constraints);
    }
}
