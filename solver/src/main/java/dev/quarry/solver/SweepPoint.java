package dev.quarry.solver;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A combination of varied constants, and the problem that it makes, if it makes one.
 *
 * @param <P> the kind of problem
 */
public final class SweepPoint<P extends GovernedProblem<P>> {

    private final List<BigFraction> values;
    private final @Nullable P problem;
    private final String refusal;

    private SweepPoint(List<BigFraction> values, @Nullable P problem, String refusal) {
        this.values = List.copyOf(values);
        this.problem = problem;
        this.refusal = refusal;
    }

    static <P extends GovernedProblem<P>> SweepPoint<P> valid(List<BigFraction> values, P problem) {
        return new SweepPoint<>(values, problem, "");
    }

    static <P extends GovernedProblem<P>> SweepPoint<P> invalid(List<BigFraction> values, String refusal) {
        return new SweepPoint<>(values, null, refusal);
    }

    /**
     * Returns the values of the varied constants.
     *
     * @return the values, in the order of the axes
     */
    public List<BigFraction> values() {
        return values;
    }

    /**
     * Returns the problem.
     *
     * @return the problem with these values, or nothing where they contradict each other
     */
    public Optional<P> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Returns why there is no problem.
     *
     * @return path, value and rule of a constant that cannot be so, or an empty text where there is a problem
     */
    public String refusal() {
        return refusal;
    }
}
