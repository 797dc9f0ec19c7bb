package dev.quarry.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work that can be continued end in order when the process is told to end, by Ctrl-C for one: work asks whether it
 * is interrupted, and the process waits for {@link #close}, but not for ever.
 */
final class Interruption implements AutoCloseable {

    private static final long MOST_SECONDS = 20;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "quarry-interruption");
    private volatile boolean interrupted;

    private Interruption() {
    }

    static Interruption await() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        interrupted = true;
        begun.countDown();
        try {
            if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Waits until the process is told to end, or this thread is interrupted. */
    void sleep() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!interrupted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It has just begun, and has nothing left to wait for.
                return;
            }
        }
    }
}
