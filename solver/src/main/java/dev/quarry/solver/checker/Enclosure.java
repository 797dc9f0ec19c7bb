package dev.quarry.solver.checker;

import java.math.BigDecimal;

/**
 * Two decimals that enclose a number.
 *
 * @param lower the lower one
 * @param upper the upper one
 */
public record Enclosure(BigDecimal lower, BigDecimal upper) {

    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }
}
