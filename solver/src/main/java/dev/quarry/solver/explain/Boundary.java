package dev.quarry.solver.explain;

import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For which values of one constant a problem has a robustly feasible decision, all other constants as they are.
 *
 * @param problem the problem
 * @param parameter the constant
 * @param outcome what is known
 * @param lower the lower end of the interval of feasible values; null where that reaches the least admissible value,
 *     or nothing is feasible or known
 * @param upper the upper end; null likewise
 * @param whole whether the constant is feasible in this interval only; else there may be other intervals, and this is
 *     the one around the present value or, where that is infeasible, the nearest
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
public record Boundary<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>>(P problem,
    Parameter<P> parameter, Outcome outcome, @Nullable BoundaryEnd<D> lower, @Nullable BoundaryEnd<D> upper,
    boolean whole) {

    /** What is known of a boundary. */
    public enum Outcome {

        /** Some admissible values are feasible and some are not: there is a lower or an upper end. */
        BOUNDED("bounded"),

        /** Every admissible value is feasible. */
        ALWAYS("always-feasible"),

        /**
         * Every admissible value that a problem file can state is feasible but 0, which is not: the boundary is
         * positive and below 2<sup>−120000</sup>. It is given as a lower end 0 that is open.
         */
        ALL_BUT_ZERO("all-but-zero"),

        /** No admissible value is feasible: other constraints conflict. */
        NEVER("never-feasible"),

        /** Some comparison stayed open at the highest precision, or there is too much to look at. */
        UNDECIDED("undecided");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /**
         * Returns the word that results use.
         *
         * @return the word
         */
        public String word() {
            return word;
        }
    }

    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Boundary<P, D> without(
        Scale<P, D> scale, Outcome outcome) {
        return new Boundary<>(scale.problem(), scale.parameter(), outcome, null, null, true);
    }

    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Boundary<P, D> undecided(
        P problem, Parameter<P> parameter) {
        return new Boundary<>(problem, parameter, Outcome.UNDECIDED, null, null, false);
    }

    /**
     * Returns the ends.
     *
     * @return the lower and the upper end, as far as there are any
     */
    public Stream<BoundaryEnd<D>> ends() {
        return Stream.of(Optional.ofNullable(lower), Optional.ofNullable(upper)).flatMap(Optional::stream);
    }
}
