package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundaryEnd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Holds boundaries against solves by definition.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
public final class BoundaryOracle<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private static final int DIGITS = 60;

    private final Enumeration<P, D> enumeration;

    /**
     * Lists what is feasible.
     *
     * @param <P> the kind of problem
     * @param <D> its decisions
     */
    @FunctionalInterface
    public interface Enumeration<P, D> {

        /**
         * Lists what is feasible.
         *
         * @param problem the problem
         * @param feasible what is told of each decision
         * @return whether there is any
         */
        Verdict list(P problem, Consumer<D> feasible);
    }

    /**
     * Makes an oracle.
     *
     * @param enumeration lists what is feasible by definition
     */
    public BoundaryOracle(Enumeration<P, D> enumeration) {
        this.enumeration = enumeration;
    }

    /**
     * Returns what a solution says of feasibility.
     *
     * @param feasible the feasible decisions
     * @param status the status of the solution
     * @return whether there is a feasible decision
     */
    public static Verdict verdict(long feasible, Status status) {
        return feasible > 0 ? Verdict.HOLDS : status == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    /**
     * Returns whether a constant is a limit, which may lie anywhere.
     *
     * @param parameter the constant
     * @return whether it is
     */
    public static boolean isLimit(Parameter<?> parameter) {
        return !parameter.isInteger() && parameter.path().matches("constraints\\..*\\.(min|max)");
    }

    /**
     * Returns what a boundary is of.
     *
     * @param boundary the boundary
     * @return its constant and its problem
     */
    public static String told(Boundary<?, ?> boundary) {
        return boundary.parameter() + " of " + boundary.problem();
    }

    /**
     * Returns the exact end of a boundary.
     *
     * @param value the end
     * @return the fraction
     */
    public static BigFraction exact(CertifiedValue value) {
        return value.exactValue().orElseThrow();
    }

    /**
     * Returns whether a value of the constant lies within the ends.
     *
     * @param boundary the boundary
     * @param value the value
     * @return whether it does
     */
    public static boolean isWithin(Boundary<?, ?> boundary, BigFraction value) {
        BoundaryEnd<?> lower = boundary.lower();
        BoundaryEnd<?> upper = boundary.upper();
        int above = lower == null ? 1 : value.compareTo(exact(lower.value()));
        int below = upper == null ? -1 : value.compareTo(exact(upper.value()));
        return (above > 0 || (above == 0 && lower != null && lower.closed()))
            && (below < 0 || (below == 0 && upper != null && upper.closed()));
    }

    /**
     * Returns whether the problem is feasible at another value of the constant.
     *
     * @param boundary the boundary of the constant
     * @param value the value
     * @return the verdict; it fails where the constant cannot have the value
     */
    public Verdict feasible(Boundary<P, D> boundary, BigFraction value) {
        P changed;
        try {
            changed = boundary.parameter().with(boundary.problem(), value);
        } catch (IllegalArgumentException e) {
            return Verdict.FAILS;
        }
        return enumeration.list(changed, decision -> { });
    }

    /**
     * Returns what is feasible at another value of the constant.
     *
     * @param boundary the boundary of the constant
     * @param value the value
     * @return the decisions
     */
    public List<D> feasibleAt(Boundary<P, D> boundary, BigFraction value) {
        List<D> holding = new ArrayList<>();
        enumeration.list(boundary.parameter().with(boundary.problem(), value), holding::add);
        return holding;
    }

    /**
     * Asserts that a limit is feasible at its boundary for those that attain it, and not beyond.
     *
     * @param boundary the boundary of a limit, not an undecided one
     * @return whether it has one
     */
    public boolean checkLimit(Boundary<P, D> boundary) {
        BigFraction present = boundary.parameter().value(boundary.problem());
        if (boundary.outcome() != Outcome.BOUNDED) {
            if (boundary.outcome() != Outcome.ALL_BUT_ZERO || present.signum() > 0) {
                assertThat(feasible(boundary, present)).as(told(boundary))
                    .isEqualTo(Verdict.of(boundary.outcome() != Outcome.NEVER));
            }
            return false;
        }
        boolean least = boundary.lower() != null;
        BoundaryEnd<D> end = boundary.ends().findFirst().orElseThrow();
        assertThat(end.closed()).isTrue();
        DecimalEnclosure cell = end.value().enclosure(DIGITS);
        BigDecimal step = cell.lower().movePointLeft(DIGITS);
        BigFraction outside = fraction(least ? cell.lower().subtract(step) : cell.upper().add(step));
        BigFraction inside = end.value().exactValue().orElseGet(() -> fraction(least ? cell.upper() : cell.lower()));
        // A probability of 1 to all digits is exceeded by no limit.
        boolean probability = !boundary.parameter().path().matches(".*(expectedTime|budget).*");
        if (probability && inside.compareTo(BigFraction.ONE) > 0) {
            inside = BigFraction.ONE;
        }
        assertThat(feasible(boundary, outside)).as("beyond " + told(boundary)).isEqualTo(Verdict.FAILS);
        List<D> holding = feasibleAt(boundary, inside);
        assertThat(holding).as(told(boundary)).isNotEmpty();
        if (end.attainment().inseparable().isEmpty()) {
            assertThat(holding).as(told(boundary)).containsAll(end.attainment().decisions());
            if (end.value().exactValue().isPresent()) {
                assertThat(holding).as(told(boundary)).hasSameElementsAs(end.attainment().decisions());
            }
        }
        return true;
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }
}
