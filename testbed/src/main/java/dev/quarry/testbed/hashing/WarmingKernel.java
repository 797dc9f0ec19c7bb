package dev.quarry.testbed.hashing;

import java.util.function.LongSupplier;

/**
 * Hashes with the scalar kernel until a thread in the background has warmed up the others and found the fastest.
 * Searches change over when they load a header; what they find does not depend on when that is.
 */
public final class WarmingKernel implements HashKernel, AutoCloseable {

    private static final String NAME = "warming";

    private final Thread warming;
    private volatile HashKernel fastest = HashKernels.scalar();

    private WarmingKernel(long warmUp, LongSupplier clock) {
        warming = new Thread(() -> fastest = HashKernels.fastest(HashKernels.available(), warmUp, clock), NAME);
        warming.setDaemon(true);
    }

    /**
     * Starts to warm up.
     *
     * @param warmUp how long each kernel may take until its rate is measured, in nanoseconds
     * @param clock a clock in nanoseconds
     * @return a kernel that is to be closed
     */
    public static WarmingKernel start(long warmUp, LongSupplier clock) {
        WarmingKernel kernel = new WarmingKernel(warmUp, clock);
        kernel.warming.start();
        return kernel;
    }

    @Override
    public String name() {
        return fastest.name();
    }

    @Override
    public int lanes() {
        return fastest.lanes();
    }

    @Override
    public NonceSearch search() {
        return new Search();
    }

    /** Stops warming up, if it still goes on. */
    @Override
    public void close() {
        warming.interrupt();
    }

    private final class Search implements NonceSearch {

        private HashKernel kernel = fastest;
        private NonceSearch search = kernel.search();

        @Override
        public void load(byte[] header, int difficulty) {
            HashKernel now = fastest;
            if (now != kernel) {
                kernel = now;
                search = now.search();
            }
            search.load(header, difficulty);
        }

        @Override
        public long find(int first, long count) {
            return search.find(first, count);
        }
    }
}
