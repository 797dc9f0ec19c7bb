package dev.quarry.testbed.block;

import dev.quarry.calculus.Difficulty;
import java.math.BigInteger;

/**
 * A target in the compact form of a header: mantissa·256<sup>exponent − 3</sup>, with the exponent in the first byte
 * and the mantissa in the other three, the first bit of which is a sign.
 *
 * <p>Difficulty d is the target 2<sup>256−d</sup>, which this form states exactly. A header is a proof of work if its
 * hash is at most the target, as in Bitcoin. A hash that is less begins with d zero bits; that it is equal has a
 * probability of 2<sup>−256</sup>.
 *
 * @param bits the compact form
 */
public record CompactTarget(int bits) {

    private static final int HASH_BITS = 256;
    private static final int MANTISSA_BYTES = 3;
    private static final int MANTISSA_BITS = MANTISSA_BYTES * Byte.SIZE;
    private static final int SIGN = 1 << (MANTISSA_BITS - 1);
    private static final int MANTISSA = SIGN - 1;

    /**
     * Returns the target of a difficulty.
     *
     * @param difficulty d
     * @return 2<sup>256−d</sup>
     * @throws IllegalArgumentException if d is above 256, the bits of a hash
     */
    public static CompactTarget of(Difficulty difficulty) {
        if (difficulty.bits() > HASH_BITS) {
            throw new IllegalArgumentException("difficulty " + difficulty + " is above the " + HASH_BITS
                + " bits of a hash");
        }
        // The mantissa is a power of two below its sign bit: one byte more than the target needs, where it would be it.
        int power = HASH_BITS - difficulty.bits();
        int exponent = (power + 1) / Byte.SIZE + 1;
        int mantissa = BigInteger.ONE.shiftLeft(power).shiftLeft(MANTISSA_BITS).shiftRight(exponent * Byte.SIZE)
            .intValueExact();
        return new CompactTarget((exponent << MANTISSA_BITS) | mantissa);
    }

    /**
     * Returns the target.
     *
     * @return a number; negative or beyond 2<sup>256</sup> where no hash can meet or miss it
     */
    public BigInteger toNumber() {
        int exponent = bits >>> MANTISSA_BITS;
        BigInteger mantissa = BigInteger.valueOf(bits & MANTISSA);
        BigInteger target = mantissa.shiftLeft((exponent - MANTISSA_BYTES) * Byte.SIZE);
        return (bits & SIGN) == 0 ? target : target.negate();
    }

    /**
     * Returns whether a hash meets the target.
     *
     * @param hash the hash of a header
     * @return whether it is at most the target
     */
    public boolean isMetBy(BlockHash hash) {
        return hash.toNumber().compareTo(toNumber()) <= 0;
    }

    /**
     * Returns the work that a header with this target stands for, by which chains are compared.
     *
     * @return ⌊2<sup>256</sup>/(target + 1)⌋, the expected hashes; 0 where no hash can meet the target
     */
    public BigInteger work() {
        BigInteger target = toNumber();
        return target.signum() < 0 ? BigInteger.ZERO
            : BigInteger.ONE.shiftLeft(HASH_BITS).divide(target.add(BigInteger.ONE));
    }
}
