package dev.quarry.cli;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/**
 * Does numbered pieces of work by several threads, and hands over what comes of them in the order of their numbers, as
 * soon as it is there. Only a few pieces are ahead of the one that is waited for.
 *
 * @param <T> what comes of a piece
 */
final class OrderedWork<T> {

    private static final int AHEAD_PER_THREAD = 32;

    /**
     * Takes what comes of the work, in order, on the thread that waits for it.
     *
     * @param <T> what comes of a piece
     */
    interface Receiver<T> {

        /** Takes the next piece, and says whether to go on. */
        boolean take(T done);

        /** Is told that the next piece will take a while. */
        void pause();
    }

    private final int threads;
    private final LongFunction<T> work;

    OrderedWork(int threads, LongFunction<T> work) {
        this.threads = threads;
        this.work = work;
    }

    /**
     * Does the pieces of the numbers from one to below another, unless the receiver ends it; what a piece throws is
     * thrown in its turn.
     */
    void run(long from, long to, Receiver<T> receiver) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            ArrayDeque<CompletableFuture<T>> ahead = new ArrayDeque<>();
            long next = from;
            boolean goesOn = true;
            while (goesOn && (next < to || !ahead.isEmpty())) {
                while (next < to && ahead.size() < AHEAD_PER_THREAD * threads) {
                    long number = next++;
                    ahead.add(CompletableFuture.supplyAsync(() -> work.apply(number), executor));
                }
                CompletableFuture<T> first = ahead.remove();
                if (!first.isDone()) {
                    receiver.pause();
                }
                goesOn = receiver.take(joined(first));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
