package dev.quarry.solver.explain;

import dev.quarry.solver.Decision;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The interval of one constant around its present value in which the optimum, the first decision of the report, stays
 * the same while all other constants stay.
 *
 * @param parameter the constant
 * @param lower the lower end
 * @param upper the upper end
 */
public record Stability(Parameter<Problem> parameter, Side lower, Side upper) {

    /** What is known of one side. */
    public enum Reach {

        /** The optimum changes at the end. */
        CHANGES,

        /** The optimum is the same for every admissible value on this side. */
        UNLIMITED,

        /** Not known: undecided, or not searched. */
        UNKNOWN
    }

    /**
     * One side of the interval.
     *
     * @param reach what is known
     * @param end where the optimum changes, or null
     * @param next the optimum beyond the end; null where nothing is feasible there or it is not known
     */
    public record Side(Reach reach, @Nullable BoundaryEnd end, @Nullable Decision next) {

        static final Side UNLIMITED = new Side(Reach.UNLIMITED, null, null);
        static final Side UNKNOWN = new Side(Reach.UNKNOWN, null, null);

        static Side changes(BoundaryEnd end, @Nullable Decision next) {
            return new Side(Reach.CHANGES, end, next);
        }
    }
}
