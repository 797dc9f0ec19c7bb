package dev.quarry.testbed.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel, nonce by nonce, against Java's own message digest. */
class HashKernelTest {

    private static final long SEED = 20_261_121;
    private static final int HEADERS = 2_000;
    private static final int DIGEST_BITS = 256;

    /** Version, parent, Merkle root, time, bits; nonce 0. */
    private static final byte[] GENESIS = HexFormat.of().parseHex("01000000" + "00".repeat(32)
        + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a" + "29ab5f49" + "ffff001d" + "00000000");
    private static final int GENESIS_NONCE = (int) 2_083_236_893L;

    /** Vectors of both sizes run everywhere, if not fast. */
    static List<HashKernel> kernels() {
        List<HashKernel> kernels = new ArrayList<>(List.of(HashKernels.scalar(), HashKernels.loops()));
        if (HashKernels.preferredVectorBits() > 0) {
            kernels.add(GeneratedKernel.ofVectors(256));
            kernels.add(GeneratedKernel.ofVectors(512));
        }
        return kernels;
    }

    private static int leadingZeros(byte[] header, int nonce) {
        try {
            byte[] copy = header.clone();
            for (int i = 0; i < Integer.BYTES; i++) {
                copy[76 + i] = (byte) (nonce >>> (Byte.SIZE * i));
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(digest.digest(copy));
            byte[] shown = new byte[hash.length];
            for (int i = 0; i < hash.length; i++) {
                shown[i] = hash[hash.length - 1 - i];
            }
            return DIGEST_BITS - new BigInteger(1, shown).bitLength();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void findsExactlyTheProofsOfWork(HashKernel kernel) {
        Random random = new Random(SEED);
        NonceSearch search = kernel.search();
        for (int i = 0; i < HEADERS; i++) {
            byte[] header = new byte[NonceSearch.HEADER_BYTES];
            random.nextBytes(header);
            // Every tenth range passes from the last nonce to the first.
            int first = i % 10 == 0 ? -random.nextInt(50) : random.nextInt();
            int count = random.nextInt(100);
            int difficulty = random.nextInt(10);
            search.load(header, difficulty);

            assertThat(finds(search, first, count)).as("header %s, difficulty %s", i, difficulty)
                .isEqualTo(IntStream.range(0, count).filter(offset ->
                    leadingZeros(header, first + offset) >= difficulty).boxed().toList());
        }
    }

    private static List<Integer> finds(NonceSearch search, int first, int count) {
        List<Integer> found = new ArrayList<>();
        int from = 0;
        for (long next = search.find(first, count); next != NonceSearch.NONE;
            next = search.find(first + from, count - from)) {
            found.add(from + (int) next);
            from += (int) next + 1;
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void findsTheGenesisNonce(HashKernel kernel) {
        NonceSearch search = kernel.search();
        for (int difficulty : new int[] {32, 40, 43}) {
            search.load(GENESIS, difficulty);

            assertThat(search.find(GENESIS_NONCE - 500, 1_000)).as("difficulty %s", difficulty).isEqualTo(500);
            assertThat(search.find(GENESIS_NONCE - 500, 500)).isEqualTo(NonceSearch.NONE);
        }
        // The hash begins with 43 zeros; a kernel looks at 32 of them.
        search.load(GENESIS, 44);
        assertThat(search.find(GENESIS_NONCE - 500, 1_000)).isEqualTo(NonceSearch.NONE);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesWhatItCannotHash(HashKernel kernel) {
        NonceSearch search = kernel.search();

        assertThatIllegalStateException().isThrownBy(() -> search.find(0, 1)).withMessageContaining("no header");
        assertThatIllegalArgumentException().isThrownBy(() -> search.load(new byte[79], 1)).withMessageContaining("79");
        assertThatIllegalArgumentException().isThrownBy(() -> search.load(GENESIS, 256)).withMessageContaining("256");
        search.load(GENESIS, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> search.find(0, -1)).withMessageContaining("-1");
        assertThat(search.find(0, 0)).isEqualTo(NonceSearch.NONE);
    }

    /**
     * Kernels without vectors, compiled or not. Those with vectors keep them in registers once the compiler has seen
     * them, and box them before: the benchmark with {@code -prof gc} shows that.
     */
    @Test
    void theLoopAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (HashKernel kernel : List.of(HashKernels.scalar(), HashKernels.loops())) {
            NonceSearch search = kernel.search();
            search.load(new byte[NonceSearch.HEADER_BYTES], DIGEST_BITS - 1);
            search.find(0, 4_096);
            long before = threads.getCurrentThreadAllocatedBytes();
            long found = search.find(0, 100_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(found).isEqualTo(NonceSearch.NONE);
            // Less than a byte for ten hashes: the measurement itself takes a few.
            assertThat(allocated).as(kernel.name()).isLessThan(10_000);
        }
    }
}
