package dev.quarry.consortium;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Why a consortium has no solution.
 *
 * @param cause what rules everything out
 * @param conflict where the partners' demands conflict, some that do so and of which none can be left out; empty where
 *     that was not found out
 * @param leastPartners where the cap takes part, with how many partners in all there is a solution, where such are
 *     added that are bounded by the cap alone; fewer added ones give none
 * @param capToExceed where the cap takes part, what it must exceed whatever is deployed
 * @param capFound where the cap takes part, one to three decimals with which there is a solution, while with the next
 *     lower thousandth there is none
 */
public record Infeasibility(Cause cause, List<String> conflict, OptionalInt leastPartners,
    Optional<BigFraction> capToExceed, Optional<BigFraction> capFound) {

    /** Copies the list. */
    public Infeasibility {
        conflict = List.copyOf(conflict);
    }

    /** What rules everything out. */
    public enum Cause {

        /** No decision is robustly feasible, whoever owns the machines. */
        PROBLEM("problem"),

        /** Shares that sum up to 1 do not fit into the bounds, whatever is deployed. */
        SHARES("shares"),

        /** No robustly feasible deployment can be owned as the partners demand. */
        DEMANDS("demands");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        /**
         * Returns the word that results use.
         *
         * @return the word
         */
        public String word() {
            return word;
        }
    }
}
