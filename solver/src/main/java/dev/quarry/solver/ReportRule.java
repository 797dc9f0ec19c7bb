package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How much of the feasible set is reported.
 *
 * @param tuples p, the most tuples reported, at least 1
 * @param costTolerance α, the factor by which a reported key may exceed the least one, at least 1
 */
public record ReportRule(int tuples, BigFraction costTolerance) {

    /** The rule that holds where a problem states none: p = 5, α = 3/2. */
    public static final ReportRule DEFAULT = new ReportRule(5, BigFraction.of(3, 2));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code tuples} or {@code costTolerance} is below 1
     */
    public ReportRule {
        if (tuples < 1) {
            throw new IllegalArgumentException("tuples " + tuples + " is below 1");
        }
        if (costTolerance.compareTo(BigFraction.ONE) < 0) {
            throw new IllegalArgumentException("costTolerance " + ExactNumber.format(costTolerance) + " is below 1");
        }
    }
}
