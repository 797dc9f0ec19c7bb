package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Status;
import java.util.List;

/**
 * What one solve proves of a varied problem.
 *
 * @param status what is known
 * @param tuples what is reported, best first
 * @param <D> decisions
 */
record Trial<D>(Status status, List<Ranked<D>> tuples) {

    /**
     * A decision that is reported.
     *
     * @param decision the decision
     * @param cost its nominal cost
     * @param <D> decisions
     */
    record Ranked<D>(D decision, CertifiedValue cost) {
    }

    /** Whether some decision is robustly feasible. */
    Verdict feasible() {
        return !tuples.isEmpty() ? Verdict.HOLDS : status == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    List<D> reported() {
        return tuples.stream().map(Ranked::decision).toList();
    }
}
