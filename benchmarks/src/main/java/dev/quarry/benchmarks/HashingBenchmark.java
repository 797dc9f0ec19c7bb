package dev.quarry.benchmarks;

import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.hashing.NonceSearch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Double SHA-256 of headers: each kernel beside Java's message digest. Operations are hashes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class HashingBenchmark {

    /** The hashes of an invocation. */
    static final int HASHES = 1 << 14;

    private static final int IMPOSSIBLE = 255;
    private static final int LEADING_WORD = 32;

    private static final byte[] HEADER = new byte[NonceSearch.HEADER_BYTES];

    private final MidstateDigest digest = new MidstateDigest(HEADER);
    private final NonceSearch search = loaded(HashKernels.scalar());
    private int first;

    /** The vectors that Java prefers here. */
    @State(Scope.Thread)
    public static class Vectors {
        private final NonceSearch search = loaded(HashKernels.vectors().orElseThrow(() ->
            new IllegalStateException("no vectors of 256 bits or more here")));
    }

    /** Loops that the compiler turns into vector instructions. */
    @State(Scope.Thread)
    public static class Loops {
        private final NonceSearch search = loaded(HashKernels.loops());
    }

    private static NonceSearch loaded(HashKernel kernel) {
        NonceSearch search = kernel.search();
        search.load(HEADER, IMPOSSIBLE);
        return search;
    }

    /**
     * The baseline.
     *
     * @return whether a nonce was found
     */
    @Benchmark
    @OperationsPerInvocation(HASHES)
    public long messageDigest() {
        first += HASHES;
        return digest.find(first, HASHES, LEADING_WORD);
    }

    /**
     * One nonce after the other.
     *
     * @return whether a nonce was found
     */
    @Benchmark
    @OperationsPerInvocation(HASHES)
    public long scalar() {
        first += HASHES;
        return search.find(first, HASHES);
    }

    /**
     * Vectors.
     *
     * @param vectors the kernel
     * @return whether a nonce was found
     */
    @Benchmark
    @OperationsPerInvocation(HASHES)
    public long vectors(Vectors vectors) {
        first += HASHES;
        return vectors.search.find(first, HASHES);
    }

    /**
     * Loops.
     *
     * @param loops the kernel
     * @return whether a nonce was found
     */
    @Benchmark
    @OperationsPerInvocation(HASHES)
    public long loops(Loops loops) {
        first += HASHES;
        return loops.search.find(first, HASHES);
    }
}
