package dev.quarry.solver.checker;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A box of decisions, and why none of them is to be reported.
 *
 * @param box the decisions
 * @param given the lemmas that narrow the box first; none for one type of miners
 * @param lemma what is wrong with the decisions that are left
 * @param exceeds what their cost exceeds, or null where they are infeasible
 * @param scenario the scenario in which the lemma holds, or null where it names none
 */
public record ReasonedBox(Box box, List<Lemma> given, Lemma lemma, @Nullable Excess exceeds,
    @Nullable ScenarioRule scenario) {

    /** Copies the list. */
    public ReasonedBox {
        given = List.copyOf(given);
    }

    /** Whether the box is ruled out by its cost, and not because it is infeasible. */
    boolean isAboutKeys() {
        return exceeds != null;
    }

    /** What is wrong with the decisions of a box. */
    public enum Lemma {
        /** The probability that the race fails is too large. */
        FAILURE,
        /** Late blocks are too likely. */
        LATE,
        /** Early blocks are too likely. */
        EARLY,
        /** The expected time is out of bounds. */
        TIME,
        /** Disputes are too likely. */
        DISPUTE,
        /** Forks are too likely. */
        FORK,
        /** A pool is too likely to win. */
        POOL,
        /** They cost too much. */
        COST,
        /** There are fewer nonces than miners. */
        NONCES,
        /** What runs is out of bounds. */
        BOUNDS;

        /**
         * Returns the word that certificates use.
         *
         * @return the word
         */
        public String word() {
            return Fields.word(this);
        }
    }

    /** What the cost of the decisions of a box exceeds. */
    public enum Excess {
        /** What the report tolerates. */
        TOLERANCE,
        /** The key of the tuple of their difficulty. */
        TUPLE,
        /** The key of the last of p tuples. */
        LAST,
        /** The least key. */
        CHEAPEST;

        /**
         * Returns the word that certificates use.
         *
         * @return the word
         */
        public String word() {
            return Fields.word(this);
        }
    }

    /** One scenario of every decision of a box, with d' = d + drift. */
    public sealed interface ScenarioRule {

        /**
         * Returns what the running difficulty exceeds that of the decision by.
         *
         * @return the drift
         */
        int drift();
    }

    /**
     * A scenario of one type of miners: s' = s − miners, or s' = miners where that is fixed.
     *
     * @param fixed whether the working miners are as many for every decision
     * @param miners the absent miners, or the working ones
     * @param drift what the running difficulty exceeds that of the decision by
     */
    public record OfOneType(boolean fixed, int miners, int drift) implements ScenarioRule {

        @Override
        public String toString() {
            return (fixed ? "working " : "absent ") + miners + ", drift " + drift;
        }
    }

    /**
     * A scenario of several types of miners: s'_i = min(s_i, working_i).
     *
     * @param working the most working miners of each type
     * @param drift what the running difficulty exceeds that of the decision by
     */
    public record OfGroups(List<Integer> working, int drift) implements ScenarioRule {

        /** Copies the list. */
        public OfGroups {
            working = List.copyOf(working);
        }

        @Override
        public String toString() {
            return "working " + working.stream().map(String::valueOf).collect(Collectors.joining(" + ")) + ", drift "
                + drift;
        }
    }
}
