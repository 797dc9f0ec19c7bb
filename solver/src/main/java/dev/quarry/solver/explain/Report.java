package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Trial.Ranked;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest decision of each difficulty, whatever the cost tolerance, and what the problem's own tolerance makes of
 * them.
 *
 * @param tuples by difficulty descending, or for minimize-cost the cheapest only
 * @param first the optimum; null where nothing is feasible
 * @param least the tuple with the least key; null where nothing is feasible
 * @param <D> decisions
 */
record Report<D extends GovernedDecision>(List<Ranked<D>> tuples, @Nullable Ranked<D> first,
    @Nullable Ranked<D> least) {

    /** The report of a problem by the cheapest decisions of each difficulty; nothing where it is undecided. */
    static <D extends GovernedDecision> Optional<Report<D>> of(GovernedProblem<?> problem, Trial<D> cheapest,
        CertifiedComparison comparison) {
        if (cheapest.status() == Status.INFEASIBLE) {
            return Optional.of(new Report<>(List.of(), null, null));
        }
        if (cheapest.status() != Status.OPTIMAL) {
            return Optional.empty();
        }
        Ranked<D> least = cheapest.tuples().get(0);
        if (problem.objective() == Objective.MINIMIZE_COST) {
            return Optional.of(new Report<>(cheapest.tuples(), least, least));
        }
        for (Ranked<D> tuple : cheapest.tuples()) {
            Order order = comparison.compare(tuple.cost(), least.cost());
            if (order == Order.UNDECIDED) {
                return Optional.empty();
            }
            least = order == Order.LESS ? tuple : least;
        }
        for (Ranked<D> tuple : cheapest.tuples()) {
            Order order = comparison.compare(tuple.cost(), least.cost().times(problem.report().costTolerance()));
            if (order != Order.GREATER) {
                return order == Order.UNDECIDED ? Optional.empty()
                    : Optional.of(new Report<>(cheapest.tuples(), tuple, least));
            }
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return first == null;
    }

    Ranked<D> optimum() {
        return Optional.ofNullable(first).orElseThrow();
    }

    Ranked<D> cheapest() {
        return Optional.ofNullable(least).orElseThrow();
    }

    /** The least key of the decisions that would come before the optimum if they did not cost too much. */
    Optional<CertifiedValue> cheapestAbove(D optimum) {
        List<CertifiedValue> keys = tuples.stream()
            .filter(tuple -> tuple.decision().difficulty() > optimum.difficulty()).map(Ranked::cost).toList();
        return keys.isEmpty() ? Optional.empty() : Optional.of(CertifiedValue.minimum(keys));
    }
}
