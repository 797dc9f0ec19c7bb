package dev.quarry.solver.grouped;

import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;

/**
 * A pool, of so many miners of each type as the types state, wins c races in a row with probability at most δ3.
 *
 * @param wins c, from 1 to {@link dev.quarry.solver.Constraint.Pool#MOST_WINS}
 * @param max δ3
 */
public record PoolBound(int wins, Probability max) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code wins} lies outside its range
     */
    public PoolBound {
        if (wins < 1 || wins > Constraint.Pool.MOST_WINS) {
            throw new IllegalArgumentException("pool.wins " + wins + " is outside 1.." + Constraint.Pool.MOST_WINS);
        }
    }
}
