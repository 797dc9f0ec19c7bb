package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest decision of each difficulty, whatever the cost tolerance, and what the problem's own tolerance makes of
 * them.
 *
 * @param tuples by difficulty descending, or for minimize-cost the cheapest only
 * @param first the optimum; null where nothing is feasible
 * @param least the tuple with the least key; null where nothing is feasible
 */
record Report(List<ReportedTuple> tuples, @Nullable ReportedTuple first, @Nullable ReportedTuple least) {

    private static final int ALL_DIFFICULTIES = 255;
    private static final BigFraction ANY_COST = BigFraction.of(10).pow(400);

    /** The report that a way to solve makes of a problem, whatever its report rule; nothing where it is undecided. */
    static Optional<Report> of(Function<Problem, Solution> solver, Problem problem, CertifiedComparison comparison) {
        boolean cheapestOnly = problem.objective() == Objective.MINIMIZE_COST;
        Solution solution = solver.apply(new Problem(problem.name(), problem.profile(), problem.objective(),
            problem.miners(), problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(),
            problem.constraints(), cheapestOnly ? new ReportRule(1, BigFraction.ONE)
                : new ReportRule(ALL_DIFFICULTIES, ANY_COST)));
        if (solution.status() == Status.INFEASIBLE) {
            return Optional.of(new Report(List.of(), null, null));
        }
        if (solution.status() != Status.OPTIMAL) {
            return Optional.empty();
        }
        ReportedTuple least = solution.tuples().get(0);
        if (cheapestOnly) {
            return Optional.of(new Report(solution.tuples(), least, least));
        }
        for (ReportedTuple tuple : solution.tuples()) {
            Order order = comparison.compare(tuple.cost(), least.cost());
            if (order == Order.UNDECIDED) {
                return Optional.empty();
            }
            least = order == Order.LESS ? tuple : least;
        }
        for (ReportedTuple tuple : solution.tuples()) {
            Order order = comparison.compare(tuple.cost(), least.cost().times(problem.report().costTolerance()));
            if (order != Order.GREATER) {
                return order == Order.UNDECIDED ? Optional.empty()
                    : Optional.of(new Report(solution.tuples(), tuple, least));
            }
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return first == null;
    }

    ReportedTuple optimum() {
        return Optional.ofNullable(first).orElseThrow();
    }

    ReportedTuple cheapest() {
        return Optional.ofNullable(least).orElseThrow();
    }

    /** The least key of the decisions that would come before the optimum if they did not cost too much. */
    Optional<CertifiedValue> cheapestAbove(Decision optimum) {
        List<CertifiedValue> keys = tuples.stream()
            .filter(tuple -> tuple.decision().difficulty() > optimum.difficulty()).map(ReportedTuple::cost).toList();
        return keys.isEmpty() ? Optional.empty() : Optional.of(CertifiedValue.minimum(keys));
    }
}
