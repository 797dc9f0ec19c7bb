package dev.quarry.solver.grouped;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.MinerRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A partner of a consortium.
 *
 * @param name what the partner is called
 * @param share the bounds of its hash power
 * @param machines how many machines it owns, by the name of their type; where a type is missing, any number
 * @param budget what the fixed costs of its machines, Σ TFC_i·n_{l,i}, may be at most, or null where that is not
 *     bounded
 * @param current how many machines it has today, by the name of their type; where a type is missing, none
 */
public record Partner(String name, Share share, Map<String, Machines> machines, @Nullable BigFraction budget,
    Map<String, Integer> current) {

    /**
     * Copies the machines, in their order.
     *
     * @throws IllegalArgumentException if the name is blank, the budget negative, or a number of current machines is
     *     outside 0 and {@link MinerRange#MOST}
     */
    public Partner {
        machines = Collections.unmodifiableMap(new LinkedHashMap<>(machines));
        current = Collections.unmodifiableMap(new LinkedHashMap<>(current));
        current.forEach((type, number) -> {
            if (number < 0 || number > MinerRange.MOST) {
                throw new IllegalArgumentException(name + ": current " + number + " machines of type '" + type
                    + "' are outside 0.." + MinerRange.MOST);
            }
        });
        if (name.isBlank()) {
            throw new IllegalArgumentException("a partner has an empty name");
        }
        if (budget != null && budget.signum() < 0) {
            throw new IllegalArgumentException(name + ": budget " + ExactNumber.format(budget) + " is negative");
        }
    }

    /**
     * Makes a partner that has no machines today.
     *
     * @param name what the partner is called
     * @param share the bounds of its hash power
     * @param machines how many machines it owns, by the name of their type
     * @param budget what the fixed costs of its machines may be at most, or null where that is not bounded
     */
    public Partner(String name, Share share, Map<String, Machines> machines, @Nullable BigFraction budget) {
        this(name, share, machines, budget, Map.of());
    }

    /**
     * Bounds of a hash power, both strict.
     *
     * @param min what it must exceed, not negative
     * @param max what it must stay below, apart from the cap; null where only that bounds it
     * @param target what it should come near to, or null where it may be anything within its bounds
     */
    public record Share(BigFraction min, @Nullable BigFraction max, @Nullable BigFraction target) {

        /** More than nothing, and no other bound. */
        public static final Share ANY = new Share(BigFraction.ZERO, null, null);

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if {@code min} is negative, nothing lies between the bounds, or the target
         *     does not lie there
         */
        public Share {
            if (min.signum() < 0) {
                throw new IllegalArgumentException("share.min " + ExactNumber.format(min) + " is negative");
            }
            if (max != null && min.compareTo(max) >= 0) {
                throw new IllegalArgumentException("share " + ExactNumber.format(min) + ".." + ExactNumber.format(max)
                    + " is an empty range; both ends are excluded");
            }
            if (target != null && (target.compareTo(min) <= 0 || (max != null && target.compareTo(max) >= 0))) {
                throw new IllegalArgumentException("share.target " + ExactNumber.format(target)
                    + " is not between min and max");
            }
        }
    }

    /**
     * How many machines of a type a partner may own.
     *
     * @param min the fewest, not negative
     * @param max the most
     */
    public record Machines(int min, int max) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is empty or not within 0 and {@link MinerRange#MOST}
         */
        public Machines {
            if (min < 0 || max > MinerRange.MOST) {
                throw new IllegalArgumentException("machines " + min + ".." + max + " is outside 0.."
                    + MinerRange.MOST);
            }
            if (min > max) {
                throw new IllegalArgumentException("machines " + min + ".." + max + " is an empty range");
            }
        }
    }
}
