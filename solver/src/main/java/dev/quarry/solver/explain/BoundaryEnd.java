package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One end of an interval of values of a constant.
 *
 * @param value the end
 * @param closed whether the end belongs to the interval
 * @param attainment the decisions that attain it
 * @param <D> decisions
 */
public record BoundaryEnd<D>(CertifiedValue value, boolean closed, Attainment<D> attainment) {

    static <D> BoundaryEnd<D> closed(BigFraction value) {
        return new BoundaryEnd<>(CertifiedValue.of(value), true, Attainment.none());
    }

    static <D> BoundaryEnd<D> open(BigFraction value) {
        return new BoundaryEnd<>(CertifiedValue.of(value), false, Attainment.none());
    }

    BoundaryEnd<D> attainedBy(Attainment<D> decisions) {
        return new BoundaryEnd<>(value, closed, decisions);
    }
}
