package dev.quarry.cli;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.solver.Decision;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import java.util.List;
import java.util.OptionalLong;

/**
 * The answer to a problem, of whatever kind it is.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param problem the problem
 * @param status what is known
 * @param feasible how many decisions are robustly feasible, if they were counted
 * @param tuples the report
 * @param open the decisions that stayed undecided
 */
record Answer<P extends GovernedProblem<P>, D>(P problem, Status status, OptionalLong feasible, List<Tuple<D>> tuples,
    List<D> open) {

    /**
     * A line of a report.
     *
     * @param <D> the decisions
     * @param decision the decision
     * @param cost its nominal cost
     * @param worstCost its worst cost
     */
    record Tuple<D>(D decision, CertifiedValue cost, CertifiedValue worstCost) {

        static Tuple<GroupedDecision> of(GroupedTuple tuple) {
            return new Tuple<>(tuple.decision(), tuple.cost(), tuple.worstCost());
        }
    }

    static Answer<Problem, Decision> of(Solution solution) {
        return new Answer<>(solution.problem(), solution.status(), solution.feasible(), solution.tuples().stream()
            .map(tuple -> new Tuple<>(tuple.decision(), tuple.cost(), tuple.worstCost())).toList(), solution.open());
    }

    static Answer<GroupedProblem, GroupedDecision> of(GroupedSolution solution) {
        return new Answer<>(solution.problem(), solution.status(), solution.feasible(), solution.tuples().stream()
            .map(Tuple::of).toList(), solution.open());
    }

    static Answer<GroupedProblem, GroupedDecision> of(ConsortiumSolution solution) {
        return new Answer<>(solution.problem(), solution.status(), OptionalLong.empty(), solution.settlement().stream()
            .map(settlement -> Tuple.of(settlement.tuple())).toList(), solution.open());
    }

    static <P extends GovernedProblem<P>, D extends GovernedDecision> Answer<P, D> of(ParetoFront<P, D> front) {
        return new Answer<>(front.problem(), front.status(), front.feasible(), front.points().stream()
            .map(point -> new Tuple<>(point.decision(), point.cost(), point.worstCost())).toList(), front.open());
    }
}
