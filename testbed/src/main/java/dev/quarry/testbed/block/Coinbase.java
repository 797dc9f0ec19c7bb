package dev.quarry.testbed.block;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The first transaction of a block: who made it, and the part of the nonce that has no place in the header.
 *
 * @param height how many blocks are before it
 * @param miner the number of the miner
 * @param extraNonce the nonce without its low 32 bits, at least 0, below 2<sup>224</sup>
 */
public record Coinbase(long height, int miner, BigInteger extraNonce) {

    private static final int EXTRA_BYTES = 28;

    /** The bytes of a coinbase. */
    public static final int BYTES = Long.BYTES + Integer.BYTES + EXTRA_BYTES;

    /**
     * Checks the range of the extra nonce.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Coinbase {
        if (extraNonce.signum() < 0 || extraNonce.bitLength() > EXTRA_BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("extra nonce " + extraNonce + " is outside 0..2^"
                + EXTRA_BYTES * Byte.SIZE + " - 1");
        }
    }

    /**
     * Writes the transaction.
     *
     * @return 40 bytes: height, miner and extra nonce, each with its most significant byte first
     */
    public byte[] toBytes() {
        byte[] extra = new byte[EXTRA_BYTES];
        byte[] shortest = extraNonce.toByteArray();
        int length = Math.min(shortest.length, EXTRA_BYTES);
        System.arraycopy(shortest, shortest.length - length, extra, EXTRA_BYTES - length, length);
        return ByteBuffer.allocate(BYTES).putLong(height).putInt(miner).put(extra).array();
    }

    /**
     * Reads a transaction.
     *
     * @param bytes 40 bytes
     * @return the coinbase
     * @throws IllegalArgumentException if there are not 40 bytes
     */
    public static Coinbase parse(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("coinbase of " + bytes.length + " bytes; it has " + BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Coinbase(buffer.getLong(), buffer.getInt(),
            new BigInteger(1, Arrays.copyOfRange(bytes, BYTES - EXTRA_BYTES, BYTES)));
    }

    /**
     * Returns the hash of the transaction.
     *
     * @return the double SHA-256 of the 40 bytes
     */
    public BlockHash hash() {
        return BlockHash.ofContent(toBytes());
    }
}
