package dev.quarry.solver.explain;

import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The interval of one constant around its present value in which the optimum, the first decision of the report, stays
 * the same while all other constants stay.
 *
 * @param parameter the constant
 * @param lower the lower end
 * @param upper the upper end
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
public record Stability<P extends GovernedProblem<P>, D>(Parameter<P> parameter, Side<D> lower, Side<D> upper) {

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
     * @param <D> decisions
     */
    public record Side<D>(Reach reach, @Nullable BoundaryEnd<D> end, @Nullable D next) {

        static <D> Side<D> unlimited() {
            return new Side<>(Reach.UNLIMITED, null, null);
        }

        static <D> Side<D> unknown() {
            return new Side<>(Reach.UNKNOWN, null, null);
        }

        static <D> Side<D> changes(BoundaryEnd<D> end, @Nullable D next) {
            return new Side<>(Reach.CHANGES, end, next);
        }
    }
}
