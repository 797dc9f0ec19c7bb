package dev.quarry.engine.environment;

import java.math.BigInteger;

/**
 * What a block is mined under.
 *
 * @param deployed s, the miners that share the nonces, at least 1
 * @param working s', the miners that hash, from 1 to s
 * @param difficulty d', the leading zero bits required of a hash, from 1 to 255
 * @param nonceBits r, the bits of the nonce space, from 1 to 256
 * @param roundTime the seconds of one round, in which each working miner computes one hash; positive
 */
public record RaceConditions(int deployed, int working, int difficulty, int nonceBits, double roundTime) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if fewer than one or more than all miners work, there is no nonce for each, or
     *     the time is not positive
     */
    public RaceConditions {
        if (working < 1 || working > deployed) {
            throw new IllegalArgumentException(working + " working miners are outside 1.." + deployed
                + ", the miners deployed");
        }
        if (nonceBits < Integer.SIZE && 1L << nonceBits < deployed) {
            throw new IllegalArgumentException("nonce bits " + nonceBits + " leave " + deployed
                + " miners without nonces");
        }
        if (!(roundTime > 0 && roundTime < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a round of " + roundTime + " s is not positive and finite");
        }
    }

    /**
     * Returns the nonces of each miner, after which a race fails and another begins.
     *
     * @return λ = ⌊2<sup>r</sup>/s⌋, at least 1
     */
    public BigInteger nonces() {
        return BigInteger.ONE.shiftLeft(nonceBits).divide(BigInteger.valueOf(deployed));
    }
}
