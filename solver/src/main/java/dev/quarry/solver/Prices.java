package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What mining costs.
 *
 * @param perHash TVC, the variable cost of one hash, not negative
 * @param perMiner TFC, the fixed cost of one miner, not negative
 */
public record Prices(BigFraction perHash, BigFraction perMiner) {

    /**
     * Checks the signs.
     *
     * @throws IllegalArgumentException if a cost is negative
     */
    public Prices {
        check("perHash", perHash);
        check("perMiner", perMiner);
    }

    private static void check(String what, BigFraction cost) {
        if (cost.signum() < 0) {
            throw new IllegalArgumentException(what + " " + ExactNumber.format(cost) + " is a negative cost");
        }
    }
}
