package dev.quarry.testbed.hashing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * How fast a kernel hashes.
 *
 * @param kernel its name
 * @param threads how many threads hash
 * @param perSecond hashes per second, of all threads
 */
public record HashRate(String kernel, int threads, double perSecond) {

    private static final int HARD = 255;
    private static final int SLICES = 5;
    private static final long SLICE_NANOS = 100_000_000;
    private static final int LEAST_COUNT = 1_024;
    private static final long MOST_COUNT = 1L << 26;
    /** Calls of a slice, so that one call does not overrun it by much. */
    private static final int CALLS = 16;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Measures the rate of one thread: hashes for a while, and then takes the median of five slices of a tenth of a
     * second each.
     *
     * @param kernel the kernel
     * @param warmUp how long to hash before, in nanoseconds
     * @param clock a clock in nanoseconds
     * @return the rate
     */
    public static HashRate measure(HashKernel kernel, long warmUp, LongSupplier clock) {
        return new HashRate(kernel.name(), 1, median(kernel, warmUp, clock));
    }

    /**
     * Measures the rate of several threads that hash at the same time, each as {@link #measure(HashKernel, long,
     * LongSupplier)} does it. Before, one thread hashes alone, so that the compiler has a core.
     *
     * @param kernel the kernel
     * @param threads how many, at least 1
     * @param warmUp how long the one thread hashes, in nanoseconds
     * @param clock a clock in nanoseconds, for all threads
     * @return the sum of their rates
     */
    public static HashRate measure(HashKernel kernel, int threads, long warmUp, LongSupplier clock) {
        median(kernel, warmUp, clock);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> rates = pool.invokeAll(Collections.nCopies(threads, () ->
                median(kernel, SLICE_NANOS, clock)));
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return new HashRate(kernel.name(), threads, sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static double median(HashKernel kernel, long warmUp, LongSupplier clock) {
        NonceSearch search = kernel.search();
        search.load(new byte[NonceSearch.HEADER_BYTES], HARD);
        double[] rates = new double[SLICES];
        slice(search, warmUp, clock);
        for (int i = 0; i < SLICES; i++) {
            rates[i] = slice(search, SLICE_NANOS, clock);
        }
        Arrays.sort(rates);
        return rates[SLICES / 2];
    }

    /** Hashes for so long, or until the thread is interrupted, and returns the rate. */
    private static double slice(NonceSearch search, long nanos, LongSupplier clock) {
        long start = clock.getAsLong();
        long passed = 0;
        long hashes = 0;
        long count = LEAST_COUNT;
        while (hashes == 0 || (passed < nanos && !Thread.currentThread().isInterrupted())) {
            search.find((int) hashes, count);
            hashes += count;
            passed = Math.max(1, clock.getAsLong() - start);
            long next = (long) ((double) hashes / passed * nanos / CALLS);
            count = Math.max(LEAST_COUNT, Math.min(MOST_COUNT, next));
        }
        return hashes * NANOS_PER_SECOND / passed;
    }

    /**
     * Returns what a hash of one thread takes, the constant T of the model.
     *
     * @return seconds
     */
    public double secondsPerHash() {
        return threads / perSecond;
    }
}
