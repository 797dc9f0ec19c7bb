package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A race of miners of several types on one clock: all start together, a miner of type i ends its k-th hash at the time
 * k·T<sub>i</sub>, each has λ nonces of its own, and each hash is a proof of work with probability 2<sup>−d</sup>,
 * independently.
 *
 * @param groups the types, at least one, with at most {@link MiningRace#MAX_MINERS} miners in all; two groups may have
 *     the same hash time
 * @param nonces λ, the nonces of each miner, from 1 to 2<sup>256</sup>
 * @param difficulty d
 */
public record GroupedRace(List<MinerGroup> groups, BigInteger nonces, Difficulty difficulty) {

    /** The most nonces of a miner. */
    public static final BigInteger MAX_NONCES = MiningRace.MAX_HASHES.subtract(BigInteger.ONE);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there is no group, or a number is outside its range
     */
    public GroupedRace {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a race of no groups; it takes at least one miner");
        }
        if (nonces.signum() <= 0 || nonces.compareTo(MAX_NONCES) > 0) {
            throw new IllegalArgumentException("nonces " + nonces + " are outside 1..2^256");
        }
        long miners = total(groups);
        if (miners > MiningRace.MAX_MINERS) {
            throw new IllegalArgumentException(miners + " miners are more than " + MiningRace.MAX_MINERS);
        }
    }

    /**
     * Returns the number of miners of all types.
     *
     * @return Σ s'
     */
    public int miners() {
        return (int) total(groups);
    }

    /**
     * Returns the longest time of which all hash times are whole multiples, so that every hash ends at one.
     *
     * @return the greatest common divisor of the hash times, in seconds
     */
    public BigFraction tick() {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (MinerGroup group : groups) {
            BigFraction time = ExactNumber.canonical(group.hashTime().seconds());
            numerator = numerator.gcd(time.getNumerator());
            denominator = lcm(denominator, time.getDenominator());
        }
        return BigFraction.of(numerator, denominator);
    }

    static BigInteger lcm(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b);
    }

    private static long total(List<MinerGroup> groups) {
        return groups.stream().mapToLong(MinerGroup::miners).sum();
    }
}
