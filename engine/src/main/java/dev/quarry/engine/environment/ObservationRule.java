package dev.quarry.engine.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * What an observation is made of (MODEL, section 6): the last k triplets (hash rate, mining time, difficulty), the
 * oldest first, and after them what is asked for. Before there are enough blocks, the first controls with all miners
 * at work and the expected time stand for those that are missing.
 *
 * <p>All numbers are normalised by fixed ratios. Hash rate: log<sub>2</sub> of its ratio to the hash rate of as many
 * miners as the problem allows, in units of log<sub>2</sub> of these miners plus 1; mining time: its ratio to the
 * target of its block, at most {@value #MOST_TIME}; difficulty: bits above the middle of the allowed ones, in units of
 * half their range, at least one bit.
 *
 * @param triplets k, at least 1
 * @param average of how many last blocks the averages are added: hash rate, mining time, difficulty, and
 *     log<sub>2</sub> of the ratio of all their mining time to what was expected of the miners seen to hash, which is
 *     about 0 unless some do not do what they seem to, in ±{@value #MOST_SURPRISE}; 0 for none
 * @param context whether the share of miners deployed of as many as the problem allows is added, and log<sub>2</sub> of
 *     the ratio of the next target to the nominal one
 * @param partners how many partners own the miners, in turn, so that σ is added (MODEL, section 5): the standard
 *     deviation of their shares of the last blocks, divisor partners − 1; 0 for no σ, else at least 2
 * @param shareWindow W, of how many last blocks σ is
 */
public record ObservationRule(int triplets, int average, boolean context, int partners, int shareWindow) {

    /** Mining times beyond so many targets count as that. */
    public static final double MOST_TIME = 8;

    /** The largest logarithm of times compared with what was expected. */
    public static final double MOST_SURPRISE = 4;

    static final int OF_TRIPLET = 3;
    static final int OF_AVERAGE = 4;
    static final int OF_CONTEXT = 2;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no triplet, a number is negative, or there is one partner only
     */
    public ObservationRule {
        if (triplets < 1 || average < 0) {
            throw new IllegalArgumentException(triplets + " triplets and an average of " + average
                + " blocks; it takes at least 1 and 0");
        }
        if (partners < 0 || partners == 1 || (partners > 0 && shareWindow < 1)) {
            throw new IllegalArgumentException(partners + " partners over " + shareWindow
                + " blocks have no deviation; it takes 2 partners and a block");
        }
    }

    /**
     * Returns the state of the model: k triplets and nothing else.
     *
     * @param triplets k
     * @return the rule
     */
    public static ObservationRule of(int triplets) {
        return new ObservationRule(triplets, 0, false, 0, 0);
    }

    /**
     * Returns a rule with averages.
     *
     * @param blocks of how many last blocks
     * @return the rule
     */
    public ObservationRule withAverage(int blocks) {
        return new ObservationRule(triplets, blocks, context, partners, shareWindow);
    }

    /**
     * Returns a rule with the miners deployed and the next target.
     *
     * @return the rule
     */
    public ObservationRule withContext() {
        return new ObservationRule(triplets, average, true, partners, shareWindow);
    }

    /**
     * Returns a rule with σ.
     *
     * @param owners how many partners own the miners
     * @param window of how many last blocks
     * @return the rule
     */
    public ObservationRule withShares(int owners, int window) {
        return new ObservationRule(triplets, average, context, owners, window);
    }

    /**
     * Returns how many numbers an observation has.
     *
     * @return the size
     */
    public int size() {
        return OF_TRIPLET * triplets + (average > 0 ? OF_AVERAGE : 0) + (context ? OF_CONTEXT : 0)
            + (partners > 0 ? 1 : 0);
    }

    /**
     * Returns what a number of an observation is.
     *
     * @param number which number, from 0
     * @return its name, in words
     * @throws IllegalArgumentException if there is no such number
     */
    public String name(int number) {
        List<String> names = new ArrayList<>();
        for (int ago = triplets; ago > 0; ago--) {
            for (String each : List.of("hash rate", "mining time", "difficulty")) {
                names.add(each + " of block -" + ago);
            }
        }
        if (average > 0) {
            names.addAll(List.of("average hash rate", "average mining time", "average difficulty",
                "average surprise at mining times"));
        }
        if (context) {
            names.addAll(List.of("share of miners deployed", "next target"));
        }
        if (partners > 0) {
            names.add("deviation of shares");
        }
        if (number < 0 || number >= names.size()) {
            throw new IllegalArgumentException("number " + number + " is outside 0.." + (names.size() - 1));
        }
        return names.get(number);
    }
}
