package dev.quarry.testbed.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 80 bytes that are hashed, in Bitcoin's format: version, parent, Merkle root, time, compact target and nonce, all
 * numbers with their least significant byte first.
 *
 * @param version the version of the format
 * @param parent the hash of the header before
 * @param merkleRoot the root of the tree of transactions
 * @param time seconds since 1970, an unsigned number of 32 bits
 * @param target what the hash has to meet
 * @param nonce an unsigned number of 32 bits
 */
public record BlockHeader(int version, BlockHash parent, BlockHash merkleRoot, int time, CompactTarget target,
    int nonce) {

    /** The bytes of a header. */
    public static final int BYTES = 80;

    /**
     * Reads a header.
     *
     * @param bytes 80 bytes
     * @return the header
     * @throws IllegalArgumentException if there are not 80 bytes
     */
    public static BlockHeader parse(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("header of " + bytes.length + " bytes; it has " + BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new BlockHeader(buffer.getInt(), hash(buffer), hash(buffer), buffer.getInt(),
            new CompactTarget(buffer.getInt()), buffer.getInt());
    }

    private static BlockHash hash(ByteBuffer buffer) {
        byte[] digest = new byte[BlockHash.BYTES];
        buffer.get(digest);
        return BlockHash.of(digest);
    }

    /**
     * Writes the header.
     *
     * @return 80 bytes
     */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(version).put(parent.toBytes())
            .put(merkleRoot.toBytes()).putInt(time).putInt(target.bits()).putInt(nonce).array();
    }

    /**
     * Returns the name of the block.
     *
     * @return the double SHA-256 of the 80 bytes
     */
    public BlockHash hash() {
        return BlockHash.ofContent(toBytes());
    }

    /**
     * Returns the time.
     *
     * @return seconds since 1970
     */
    public long seconds() {
        return Integer.toUnsignedLong(time);
    }

    /**
     * Returns whether the header is a proof of work.
     *
     * @return whether its hash meets its target
     */
    public boolean isProofOfWork() {
        return target.isMetBy(hash());
    }

    /**
     * Returns the same header with another nonce.
     *
     * @param other the nonce
     * @return the header
     */
    public BlockHeader withNonce(int other) {
        return new BlockHeader(version, parent, merkleRoot, time, target, other);
    }
}
