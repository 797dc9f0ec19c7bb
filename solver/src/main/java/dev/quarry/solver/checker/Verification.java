package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a certificate.
 *
 * @param outcome whether it holds
 * @param problem the problem that it is about
 * @param groups the names of the groups of miners, none where the problem has one type
 * @param infeasible whether it claims that nothing is feasible, and not which decisions are optimal
 * @param tuples the decisions that it reports, in their order; none if it claims that nothing is feasible
 * @param decisions the number of decisions of the grid
 * @param boxes the number of its boxes
 * @param objection why it does not hold, or was not decided; null if it holds, and where nothing is
 *     known against a certificate whose check was stopped
 */
public record Verification(Outcome outcome, Statement problem, List<String> groups, boolean infeasible,
    List<Reported> tuples, BigInteger decisions, int boxes, @Nullable Objection objection) {

    /** Copies the lists. */
    public Verification {
        groups = List.copyOf(groups);
        tuples = List.copyOf(tuples);
    }

    /** Whether a certificate holds. */
    public enum Outcome {

        /** All of it was proved. */
        HOLDS,

        /** Some of it is wrong, or does not follow. */
        FAILS,

        /** All of it may be right, but part of it was not decided with the most digits. */
        UNDECIDED,

        /** All of it may be right, but the check was stopped before its end. */
        STOPPED
    }

    /**
     * A reported decision.
     *
     * @param decision the decision
     * @param scenarios the number of its scenarios
     */
    public record Reported(Decision decision, BigInteger scenarios) {
    }
}
