package dev.quarry.testbed.hashing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A header taken apart for hashing: the state after its first 64 bytes, which all nonces share, and the words of the
 * rest. Hashing one nonce with it is the reference that every kernel's finds are confirmed with.
 */
final class HeaderWork {

    static final int MOST_DIFFICULTY = 255;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int END_OF_MESSAGE = 0x80000000;
    private static final int HEADER_BITS = NonceSearch.HEADER_BYTES * Byte.SIZE;
    private static final int DIGEST_BITS = 256;
    private static final int NONCE_WORD = 3;

    private final int[] midstate = new int[Sha256.STATE_WORDS];
    private final int[] tail = new int[NONCE_WORD];
    private final int[] words = new int[Sha256.ROUNDS];
    private final int[] state = new int[Sha256.STATE_WORDS];
    private final int[] initial = Sha256.initialState();
    private int difficulty = -1;

    void load(byte[] header, int leadingZeros) {
        if (header.length != NonceSearch.HEADER_BYTES) {
            throw new IllegalArgumentException("header of " + header.length + " bytes; it has "
                + NonceSearch.HEADER_BYTES);
        }
        if (leadingZeros < 0 || leadingZeros > MOST_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + leadingZeros + " is outside 0.." + MOST_DIFFICULTY);
        }
        difficulty = leadingZeros;
        for (int i = 0; i < Sha256.BLOCK_WORDS; i++) {
            words[i] = (int) WORD.get(header, i * Integer.BYTES);
        }
        System.arraycopy(initial, 0, midstate, 0, midstate.length);
        Sha256.compress(midstate, words);
        for (int i = 0; i < NONCE_WORD; i++) {
            tail[i] = (int) WORD.get(header, (Sha256.BLOCK_WORDS + i) * Integer.BYTES);
        }
    }

    /** The state after the first block. */
    int midstate(int word) {
        return midstate[word];
    }

    /** The words of the second block before the nonce: the end of the Merkle root, time, bits. */
    int tail(int word) {
        return tail[word];
    }

    /** The bits of the last word of a digest that have to be zero; all, where the difficulty asks for more words. */
    int mask() {
        checkLoaded();
        return difficulty == 0 ? 0 : Integer.reverseBytes(-1 << (Integer.SIZE - Math.min(Integer.SIZE, difficulty)));
    }

    void checkLoaded() {
        if (difficulty < 0) {
            throw new IllegalStateException("no header has been loaded");
        }
    }

    static void checkCount(long count) {
        if (count < 0 || count > 1L << Integer.SIZE) {
            throw new IllegalArgumentException("count " + count + " is outside 0..2^32");
        }
    }

    /** Whether a nonce is a proof of work. */
    boolean isProofOfWork(int nonce) {
        checkLoaded();
        System.arraycopy(midstate, 0, state, 0, state.length);
        System.arraycopy(tail, 0, words, 0, tail.length);
        words[NONCE_WORD] = Integer.reverseBytes(nonce);
        pad(NONCE_WORD + 1, HEADER_BITS);
        Sha256.compress(state, words);
        System.arraycopy(state, 0, words, 0, state.length);
        System.arraycopy(initial, 0, state, 0, state.length);
        pad(Sha256.STATE_WORDS, DIGEST_BITS);
        Sha256.compress(state, words);
        return leadingZeros() >= difficulty;
    }

    /** The offset of the first proof of work, looked for one nonce after the other. */
    long find(int first, long count) {
        for (long offset = 0; offset < count; offset++) {
            if (isProofOfWork(first + (int) offset)) {
                return offset;
            }
        }
        return NonceSearch.NONE;
    }

    private void pad(int from, int bits) {
        words[from] = END_OF_MESSAGE;
        Arrays.fill(words, from + 1, Sha256.BLOCK_WORDS, 0);
        words[Sha256.BLOCK_WORDS - 1] = bits;
    }

    private int leadingZeros() {
        int zeros = 0;
        for (int i = state.length - 1; i >= 0; i--) {
            int word = Integer.reverseBytes(state[i]);
            zeros += Integer.numberOfLeadingZeros(word);
            if (word != 0) {
                break;
            }
        }
        return zeros;
    }
}
