package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One end of an interval of values of a constant.
 *
 * @param value the end
 * @param closed whether the end belongs to the interval
 * @param attainment the decisions that attain it
 */
public record BoundaryEnd(CertifiedValue value, boolean closed, Attainment attainment) {

    static BoundaryEnd closed(BigFraction value) {
        return new BoundaryEnd(CertifiedValue.of(value), true, Attainment.NONE);
    }

    static BoundaryEnd open(BigFraction value) {
        return new BoundaryEnd(CertifiedValue.of(value), false, Attainment.NONE);
    }

    BoundaryEnd attainedBy(Attainment decisions) {
        return new BoundaryEnd(value, closed, decisions);
    }
}
