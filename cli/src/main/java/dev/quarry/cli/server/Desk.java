package dev.quarry.cli.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where work is done: some at once, some waits, and more is refused, before its input is read, so that no more inputs
 * are kept than there are places. Who waits too long is told so, and the work is interrupted; its thread does no other
 * before it has ended. Work of a client ends what the same client asked for before, whose result nobody waits for any
 * more.
 */
final class Desk implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 4;
    private static final int RETRY_SECONDS = 1;

    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final Map<String, Runnable> underWay = new ConcurrentHashMap<>();

    Desk(int most) {
        threads = new ThreadPoolExecutor(most, most, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(most * WAITING_PER_THREAD), Desk::daemon);
        places = new Semaphore(most * (1 + WAITING_PER_THREAD));
        threads.allowCoreThreadTimeOut(true);
    }

    /** A thread that keeps no process alive. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "quarry-serve-work");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads an input and does some work with it; fails with {@link Refusal} if there is too much of it, or it takes
     * longer than it may. Without a name, clients are all different.
     */
    <I, T> CompletableFuture<T> submit(@Nullable String client, Supplier<CompletableFuture<I>> input,
        Function<I, T> work, Duration most) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(busy());
        }
        // Whatever becomes of reading, the place is free again.
        return CompletableFuture.completedFuture(input).thenCompose(Supplier::get)
            .thenCompose(read -> submit(client, () -> work.apply(read), most))
            .whenComplete((value, failure) -> places.release());
    }

    private <T> CompletableFuture<T> submit(@Nullable String client, Supplier<T> work, Duration most) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (client == null) {
            return submit(result, work, most);
        }
        Runnable end = () -> result.completeExceptionally(unavailable("the same client asked for something else"));
        Runnable before = underWay.put(client, end);
        if (before != null) {
            before.run();
        }
        CompletableFuture<T> done = submit(result, work, most);
        return done.whenComplete((value, failure) -> underWay.remove(client, end));
    }

    private <T> CompletableFuture<T> submit(CompletableFuture<T> result, Supplier<T> work, Duration most) {
        AtomicBoolean begun = new AtomicBoolean();
        Future<?> task;
        try {
            task = threads.submit(() -> {
                begun.set(true);
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(busy());
        }
        return result.orTimeout(most.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            // Of work that has ended nothing is left to interrupt.
            task.cancel(true);
            threads.purge();
            return CompletableFuture.failedFuture(!(failure instanceof TimeoutException) ? failure
                : begun.get() ? Refusal.of(HttpStatus.GATEWAY_TIMEOUT_504, "no answer within " + Query.seconds(most)
                    + " s, the most that this server takes for one; ask for less") : busy());
        });
    }

    private static Refusal busy() {
        return unavailable("too much is asked at once; ask again later");
    }

    private static Refusal unavailable(String message) {
        return Refusal.of(HttpStatus.SERVICE_UNAVAILABLE_503, List.of(message),
            Map.of("Retry-After", Integer.toString(RETRY_SECONDS)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
