package dev.quarry.testbed.block;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A double SHA-256: the name of a header or of a transaction. As a number its last byte is the most significant. */
public final class BlockHash implements Comparable<BlockHash> {

    /** The bytes of a hash. */
    public static final int BYTES = 32;

    /** The parent of a first block. */
    public static final BlockHash ZERO = new BlockHash(new byte[BYTES]);

    private final byte[] bytes;

    private BlockHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the hash with the bytes of a digest.
     *
     * @param digest 32 bytes, in the order in which SHA-256 gives them
     * @return the hash
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static BlockHash of(byte[] digest) {
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("hash of " + digest.length + " bytes; it has " + BYTES);
        }
        return new BlockHash(digest.clone());
    }

    /**
     * Returns the hash that is written as hexadecimal digits, the most significant first.
     *
     * @param shown 64 digits
     * @return the hash
     * @throws IllegalArgumentException if these are not 64 hexadecimal digits
     */
    public static BlockHash parse(String shown) {
        return of(reversed(HexFormat.of().parseHex(shown)));
    }

    /**
     * Hashes twice.
     *
     * @param parts what is hashed, one after the other
     * @return SHA-256(SHA-256(parts))
     */
    public static BlockHash ofContent(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new BlockHash(digest.digest(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns the digest.
     *
     * @return 32 bytes, in the order in which SHA-256 gives them
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Returns the number that is compared with a target.
     *
     * @return at least 0, below 2<sup>256</sup>
     */
    public BigInteger toNumber() {
        return new BigInteger(1, reversed(bytes));
    }

    /**
     * Returns the difficulty that the hash meets.
     *
     * @return the zero bits that it begins with, the most significant first, 0 to 256
     */
    public int leadingZeros() {
        return BYTES * Byte.SIZE - toNumber().bitLength();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Override
    public int compareTo(BlockHash other) {
        return toNumber().compareTo(other.toNumber());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns 64 hexadecimal digits, the most significant first. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(reversed(bytes));
    }
}
