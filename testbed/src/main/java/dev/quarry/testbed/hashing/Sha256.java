package dev.quarry.testbed.hashing;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The compression function of SHA-256 (FIPS 180-4, sections 4.1.2, 4.2.2 and 6.2.2), on words instead of bytes.
 *
 * <p>{@link java.security.MessageDigest} does not show its state between blocks, which is what mining saves work with.
 */
final class Sha256 {

    static final int ROUNDS = 64;
    static final int STATE_WORDS = 8;
    static final int BLOCK_WORDS = 16;

    private static final int[] PRIMES = IntStream.iterate(2, n -> n + 1).filter(Sha256::isPrime).limit(ROUNDS)
        .toArray();

    /** The fractional parts of the cube roots of the first 64 primes. */
    private static final int[] ROUND_CONSTANTS = IntStream.of(PRIMES).map(prime -> fractionOfRoot(prime, 3)).toArray();

    /** The fractional parts of the square roots of the first 8 primes. */
    private static final int[] INITIAL_STATE = IntStream.of(PRIMES).limit(STATE_WORDS)
        .map(prime -> fractionOfRoot(prime, 2)).toArray();

    private Sha256() {
    }

    private static boolean isPrime(int n) {
        return IntStream.range(2, n).noneMatch(divisor -> n % divisor == 0);
    }

    /** The first 32 bits of the fractional part of a root: the whole root of n·2^(32·degree), modulo 2^32. */
    private static int fractionOfRoot(int n, int degree) {
        BigInteger power = BigInteger.valueOf(n).shiftLeft(Integer.SIZE * degree);
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(2 * Integer.SIZE);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(degree).compareTo(power) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low.intValue();
    }

    static int roundConstant(int round) {
        return ROUND_CONSTANTS[round];
    }

    static int[] initialState() {
        return INITIAL_STATE.clone();
    }

    /**
     * Compresses one block into a state.
     *
     * @param state 8 words, replaced by the new state
     * @param words at least 64 words, of which the first 16 are the block; the others are overwritten
     */
    static void compress(int[] state, int[] words) {
        for (int t = BLOCK_WORDS; t < ROUNDS; t++) {
            int w15 = words[t - 15];
            int w2 = words[t - 2];
            int s0 = Integer.rotateRight(w15, 7) ^ Integer.rotateRight(w15, 18) ^ (w15 >>> 3);
            int s1 = Integer.rotateRight(w2, 17) ^ Integer.rotateRight(w2, 19) ^ (w2 >>> 10);
            words[t] = words[t - 16] + s0 + words[t - 7] + s1;
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int t = 0; t < ROUNDS; t++) {
            int t1 = h + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                + (g ^ (e & (f ^ g))) + ROUND_CONSTANTS[t] + words[t];
            int t2 = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
