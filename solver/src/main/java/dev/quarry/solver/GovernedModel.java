package dev.quarry.solver;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.solver.RobustModel.Obstacle;
import java.util.List;
import java.util.Optional;

/**
 * A problem as its profile reads it, whether of one type of miners or of several: the scenarios of a decision, which of
 * them can be at all, and what each constraint bounds in them.
 *
 * @param <D> decisions
 * @param <S> their scenarios
 */
public interface GovernedModel<D extends GovernedDecision, S> {

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    GovernedProblem<?> problem();

    /**
     * Returns the bounds that must hold in every scenario.
     *
     * @return the requirements, in the order of their kinds
     */
    List<? extends GovernedRequirement<D, S>> requirements();

    /**
     * Tells whether a decision lies in the problem's grid.
     *
     * @param decision the decision
     * @return whether miners, r and d are within their ranges
     */
    boolean isInGrid(D decision);

    /**
     * Returns the scenarios of a decision. Some of them may not be possible at all, see {@link #obstacle}.
     *
     * @return the uncertainty set
     */
    UncertaintySet<D, S> scenarios();

    /**
     * Returns why a scenario rules its decision out before any constraint is asked.
     *
     * @param decision the decision
     * @param scenario one of its scenarios
     * @return the reason, or nothing where the scenario is possible
     */
    Optional<Obstacle> obstacle(D decision, S scenario);

    /**
     * Tells whether a requirement is made of a scenario.
     *
     * @param requirement the requirement
     * @param decision the decision
     * @param scenario one of its scenarios
     * @return whether it applies
     */
    boolean applies(GovernedRequirement<D, S> requirement, D decision, S scenario);

    /**
     * Returns the nominal cost of a decision: the cost of the scenario in which all its miners work at its difficulty.
     *
     * @param decision a decision with λ ≥ 1
     * @return the cost
     */
    CertifiedValue nominalCost(D decision);

    /**
     * Returns the cost of a decision in a scenario.
     *
     * @param decision the decision
     * @param scenario the scenario, one that is possible
     * @return the cost
     */
    CertifiedValue cost(D decision, S scenario);
}
