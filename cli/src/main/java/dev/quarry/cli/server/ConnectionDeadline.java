package dev.quarry.cli.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no whole request came for too long, however many bytes drip in. What is being answered is
 * left alone; it has deadlines of its own.
 */
final class ConnectionDeadline implements Connection.Listener {

    private static final long LOOK_MILLIS = 250;

    /** Since when each connection waits for a request, in nanoseconds; absent while one is answered. */
    private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

    private final long mostNanos;

    ConnectionDeadline(Duration most) {
        mostNanos = most.toNanos();
    }

    /** Looks after connections until the scheduler stops. */
    void watch(Scheduler scheduler) {
        long now = System.nanoTime();
        waiting.forEach((connection, since) -> {
            if (now - since > mostNanos) {
                connection.close();
            }
        });
        scheduler.schedule(() -> watch(scheduler), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        waiting.put(connection, System.nanoTime());
    }

    @Override
    public void onClosed(Connection connection) {
        waiting.remove(connection);
    }

    /** The head of a request has come as a whole. */
    void begin(Connection connection) {
        waiting.remove(connection);
    }

    /** The request has been answered. */
    void end(Connection connection) {
        waiting.put(connection, System.nanoTime());
        if (!connection.getEndPoint().isOpen()) {
            waiting.remove(connection);
        }
    }
}
