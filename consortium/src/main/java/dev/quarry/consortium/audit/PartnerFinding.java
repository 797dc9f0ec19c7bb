package dev.quarry.consortium.audit;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a window of blocks says of one partner. Shares are of the total, also where the problem measures otherwise.
 *
 * @param partner what the partner is called
 * @param won w, the blocks that its machines won
 * @param interval where its share of the total is, as far as the blocks tell
 * @param low what its share must exceed
 * @param high what its share must stay below
 * @param judgement how the interval lies to the bounds
 */
public record PartnerFinding(String partner, long won, ClopperPearson interval, BigFraction low, BigFraction high,
    Judgement judgement) {

    /** How an interval lies to bounds. */
    public enum Judgement {

        /** The whole interval lies within the bounds. */
        WITHIN("within"),

        /** The blocks do not tell: a part of the interval lies within the bounds, and a part outside. */
        OPEN("open"),

        /** The whole interval lies below the bounds: the partner has less hash power than it must. */
        BELOW("below"),

        /** The whole interval lies above the bounds: the partner has more hash power than it may. */
        ABOVE("above");

        private final String word;

        Judgement(String word) {
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

        /**
         * Tells whether a partner is flagged.
         *
         * @return whether the interval lies outside the bounds as a whole
         */
        public boolean isViolation() {
            return this == BELOW || this == ABOVE;
        }
    }
}
