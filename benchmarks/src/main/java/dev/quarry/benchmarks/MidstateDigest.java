package dev.quarry.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The baseline of hashing: Java's own message digest, with the state after the first 64 bytes of a header cloned for
 * each nonce.
 */
final class MidstateDigest {

    private static final int FIRST_BLOCK = 64;
    private static final int TAIL_BYTES = 16;
    private static final int NONCE_AT = 12;
    private static final int DIGEST_BYTES = 32;

    private final MessageDigest midstate = sha256();
    private final MessageDigest second = sha256();
    private final byte[] tail = new byte[TAIL_BYTES];
    private final byte[] digest = new byte[DIGEST_BYTES];

    MidstateDigest(byte[] header) {
        midstate.update(header, 0, FIRST_BLOCK);
        System.arraycopy(header, FIRST_BLOCK, tail, 0, TAIL_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The offset of the first nonce whose hash begins with so many zero bits, at most 32; −1 if there is none. */
    long find(int first, long count, int difficulty) {
        try {
            for (long offset = 0; offset < count; offset++) {
                if (difficulty <= Integer.numberOfLeadingZeros(leadingWord(first + (int) offset))) {
                    return offset;
                }
            }
            return -1;
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("Java's SHA-256 can be cloned", e);
        }
    }

    private int leadingWord(int nonce) throws CloneNotSupportedException, DigestException {
        ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).putInt(NONCE_AT, nonce);
        MessageDigest one = (MessageDigest) midstate.clone();
        one.update(tail);
        one.digest(digest, 0, DIGEST_BYTES);
        second.update(digest);
        second.digest(digest, 0, DIGEST_BYTES);
        return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getInt(DIGEST_BYTES - Integer.BYTES);
    }
}
