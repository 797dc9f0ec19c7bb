package dev.quarry.testbed.block;

import dev.quarry.calculus.GroupedRace;
import java.math.BigInteger;

/**
 * The nonces that all miners share: 2<sup>r</sup> of them, of which each of s miners owns λ = ⌊2<sup>r</sup>/s⌋ (MODEL,
 * section 2, profile exact). The low 32 bits of a nonce are the nonce of the header, the rest is the extra nonce of the
 * block's first transaction.
 *
 * @param bits r, 1 to 256
 * @param miners s, at least 1
 */
public record NonceSpace(int bits, int miners) {

    /** The most bits. */
    public static final int MOST_BITS = 256;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public NonceSpace {
        if (bits < 1 || bits > MOST_BITS) {
            throw new IllegalArgumentException("nonce bits " + bits + " are outside 1.." + MOST_BITS);
        }
        if (miners < 1) {
            throw new IllegalArgumentException("miners " + miners + " are fewer than 1");
        }
    }

    /**
     * Returns how many nonces each miner owns.
     *
     * @return λ, 0 where there are more miners than nonces
     */
    public BigInteger noncesOfMiner() {
        return BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(miners));
    }

    /**
     * Checks that the miners of a race are some of those that share these nonces.
     *
     * @param race the race
     * @throws IllegalArgumentException if more miners work than share the nonces, or their λ is another
     */
    public void check(GroupedRace race) {
        if (race.miners() > miners) {
            throw new IllegalArgumentException(race.miners() + " miners work, but " + miners + " are deployed");
        }
        if (!race.nonces().equals(noncesOfMiner())) {
            throw new IllegalArgumentException("the race has " + race.nonces() + " nonces for each miner, but "
                + miners + " miners share 2^" + bits + ", " + noncesOfMiner() + " each");
        }
    }

    /**
     * Returns the first nonce of a miner, whose others follow.
     *
     * @param miner its number, from 0
     * @return miner·λ
     * @throws IllegalArgumentException if there is no such miner
     */
    public BigInteger first(int miner) {
        if (miner < 0 || miner >= miners) {
            throw new IllegalArgumentException("miner " + miner + " is outside 0.." + (miners - 1));
        }
        return noncesOfMiner().multiply(BigInteger.valueOf(miner));
    }

    /**
     * Returns whether a nonce belongs to a miner.
     *
     * @param miner its number, from 0
     * @param nonce the nonce
     * @return whether it does
     * @throws IllegalArgumentException if there is no such miner
     */
    public boolean owns(int miner, BigInteger nonce) {
        BigInteger offset = nonce.subtract(first(miner));
        return offset.signum() >= 0 && offset.compareTo(noncesOfMiner()) < 0;
    }

    /**
     * Joins the parts of a nonce.
     *
     * @param extraNonce the extra nonce, at least 0
     * @param nonce the nonce of the header, an unsigned number of 32 bits
     * @return extraNonce·2<sup>32</sup> + nonce
     */
    public static BigInteger join(BigInteger extraNonce, int nonce) {
        return extraNonce.shiftLeft(Integer.SIZE).add(BigInteger.valueOf(Integer.toUnsignedLong(nonce)));
    }

    /**
     * Returns the part of a nonce that stands in the first transaction.
     *
     * @param nonce the nonce
     * @return ⌊nonce/2<sup>32</sup>⌋
     */
    public static BigInteger extraNonce(BigInteger nonce) {
        return nonce.shiftRight(Integer.SIZE);
    }
}
