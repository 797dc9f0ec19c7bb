package dev.quarry.solver.grouped;

import dev.quarry.calculus.HashTime;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Prices;
import org.jspecify.annotations.Nullable;

/**
 * One type of miners: how many may be deployed, how many of those may fail, and what one of them does and costs.
 *
 * @param name what the type is called
 * @param min L_i, the fewest deployed, not negative
 * @param max U_i, the most deployed, at most {@link MinerRange#MOST}
 * @param unavailable u_i, how many of the deployed ones may fail at once
 * @param hashTime T_i
 * @param prices TVC_i, TFC_i
 * @param poolSize l_i, how many of this type belong to the pool; null where the problem bounds no pool
 */
public record MinerType(String name, int min, int max, int unavailable, HashTime hashTime, Prices prices,
    @Nullable Integer poolSize) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the name is blank, the range is empty, or a number lies outside its range
     */
    public MinerType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a type of miners has an empty name");
        }
        if (min < 0 || max > MinerRange.MOST) {
            throw new IllegalArgumentException(name + ": miners " + min + ".." + max + " is outside 0.."
                + MinerRange.MOST);
        }
        if (min > max) {
            throw new IllegalArgumentException(name + ": miners " + min + ".." + max + " is an empty range");
        }
        if (unavailable < 0 || unavailable > MinerRange.MOST) {
            throw new IllegalArgumentException(name + ": unavailable " + unavailable + " is outside 0.."
                + MinerRange.MOST);
        }
        if (poolSize != null && (poolSize < 1 || poolSize > MinerRange.MOST)) {
            throw new IllegalArgumentException(name + ": poolSize " + poolSize + " is outside 1.." + MinerRange.MOST);
        }
    }

    MinerType withoutPool() {
        return new MinerType(name, min, max, unavailable, hashTime, prices, null);
    }
}
