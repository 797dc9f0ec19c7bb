package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a robustly infeasible problem if no miner fails and the difficulty does not drift.
 *
 * @param feasible whether some decision is feasible in its own scenario (s, d)
 * @param best how the best of those decisions fares in all scenarios; null where there is none, or where it has more
 *     scenarios than can be checked
 * @param <D> decisions
 * @param <S> their scenarios
 */
public record Nominal<D extends GovernedDecision, S>(Verdict feasible, @Nullable DecisionCheck<D, S> best) {
}
