package dev.quarry.cli.preset;

import dev.quarry.calculus.ExactNumber;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A kind of miner, as its data sheet describes it.
 *
 * @param name the word for it, in small letters and hyphens
 * @param device what it is called
 * @param algorithm what it hashes with
 * @param rate its hash rate, in hashes per second
 * @param watts its power, in watts
 * @param source where rate and power come from
 */
public record Hardware(String name, String device, String algorithm, BigFraction rate, BigFraction watts,
    String source) {

    private static final String PREFIXES = " kMGTPE";
    private static final int STEP = 1_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the rate or the power is not positive
     */
    public Hardware {
        if (rate.signum() <= 0 || watts.signum() <= 0) {
            throw new IllegalArgumentException(name + ": " + ExactNumber.format(rate) + " hashes per second at "
                + ExactNumber.format(watts) + " W; both have to be positive");
        }
    }

    /**
     * Returns how long it takes for a hash, T = 1/rate.
     *
     * @return the time in seconds, exactly
     */
    public BigFraction hashTime() {
        return rate.reciprocal();
    }

    /**
     * Returns the energy of a hash, watts/rate.
     *
     * @return the energy in joules, exactly
     */
    public BigFraction joulesPerHash() {
        return watts.divide(rate);
    }

    /**
     * Returns the hash rate as people write it.
     *
     * @return the rate with the largest prefix that leaves at least 1, exactly, such as {@code 13.5 TH/s}
     */
    public String rateText() {
        BigFraction scaled = rate;
        int prefix = 0;
        while (prefix < PREFIXES.length() - 1 && scaled.compareTo(BigFraction.of(STEP)) >= 0) {
            scaled = scaled.divide(BigInteger.valueOf(STEP));
            prefix++;
        }
        return ExactNumber.format(scaled) + " " + PREFIXES.substring(prefix, prefix + 1).strip() + "H/s";
    }
}
