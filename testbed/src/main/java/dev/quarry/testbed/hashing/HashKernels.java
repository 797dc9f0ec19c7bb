package dev.quarry.testbed.hashing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The kernels that this Java can run.
 *
 * <p>A Java process should warm up one vector kernel only: what the compiler has seen of vectors of one size spoils the
 * code for another, which then runs hundreds of times slower. So only vectors of the preferred size are offered.
 */
public final class HashKernels {

    /** The module that vector kernels need; Java has it, but has to be told to use it. */
    public static final String VECTOR_MODULE = "jdk.incubator.vector";

    private static final int LOOP_LANES = 256;
    private static final int LEAST_VECTOR_BITS = 256;
    private static final int MOST_VECTOR_BITS = 512;

    private HashKernels() {
    }

    /**
     * Returns the kernel that runs everywhere.
     *
     * @return one nonce after the other
     */
    public static HashKernel scalar() {
        return new ScalarKernel();
    }

    /**
     * Returns the kernel of loops that the compiler turns into vector instructions by itself.
     *
     * @return 256 lanes
     */
    public static HashKernel loops() {
        return GeneratedKernel.ofLoops(LOOP_LANES);
    }

    /**
     * Returns the kernel of the Vector API for the vectors that Java prefers here.
     *
     * @return 512 or 256 bits; nothing where the module {@value #VECTOR_MODULE} has not been added, or the vectors of
     *     this machine are shorter
     */
    public static Optional<HashKernel> vectors() {
        int bits = Math.min(MOST_VECTOR_BITS, preferredVectorBits());
        return bits < LEAST_VECTOR_BITS ? Optional.empty() : vectors(bits);
    }

    /**
     * Returns what can run here, the ones that promise most first. A process should use one vector kernel only.
     *
     * @return the names of kernels, at least that of the scalar one
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int bits = MOST_VECTOR_BITS; bits >= LEAST_VECTOR_BITS; bits /= 2) {
            if (bits <= preferredVectorBits()) {
                vectors(bits).ifPresent(kernel -> names.add(kernel.name()));
            }
        }
        names.add(loops().name());
        names.add(scalar().name());
        return List.copyOf(names);
    }

    /**
     * Returns a kernel.
     *
     * @param name its name
     * @return the kernel; nothing where there is none of this name that runs here
     */
    public static Optional<HashKernel> named(String name) {
        List<HashKernel> kernels = new ArrayList<>(List.of(loops(), scalar()));
        for (int bits = LEAST_VECTOR_BITS; bits <= Math.min(MOST_VECTOR_BITS, preferredVectorBits()); bits *= 2) {
            vectors(bits).ifPresent(kernels::add);
        }
        return kernels.stream().filter(kernel -> kernel.name().equals(name)).findFirst();
    }

    private static Optional<HashKernel> vectors(int bits) {
        try {
            return Optional.of(GeneratedKernel.ofVectors(bits));
        } catch (LinkageError e) {
            // An incubating module may change from one Java to the next.
            return Optional.empty();
        }
    }

    /**
     * Returns the length of the vectors that Java prefers here.
     *
     * @return the bits; 0 where the module {@value #VECTOR_MODULE} has not been added
     */
    public static int preferredVectorBits() {
        try {
            Object species = Class.forName("jdk.incubator.vector.IntVector").getField("SPECIES_PREFERRED").get(null);
            return (int) Class.forName("jdk.incubator.vector.VectorSpecies").getMethod("vectorBitSize").invoke(species);
        } catch (ReflectiveOperationException | LinkageError e) {
            return 0;
        }
    }

    /**
     * Returns all that this Java can run, the ones that promise most first.
     *
     * @return at least the scalar kernel
     */
    public static List<HashKernel> available() {
        List<HashKernel> kernels = new ArrayList<>();
        vectors().ifPresent(kernels::add);
        kernels.add(loops());
        kernels.add(scalar());
        return List.copyOf(kernels);
    }

    /**
     * Measures kernels one after the other and returns the fastest.
     *
     * @param kernels at least one
     * @param warmUp how long each may take until its rate is measured, in nanoseconds; a vector kernel needs about
     *     10<sup>10</sup>
     * @param clock a clock in nanoseconds
     * @return the fastest
     */
    public static HashKernel fastest(List<HashKernel> kernels, long warmUp, LongSupplier clock) {
        return kernels.stream().map(kernel -> Map.entry(kernel, HashRate.measure(kernel, warmUp, clock).perSecond()))
            .max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}
