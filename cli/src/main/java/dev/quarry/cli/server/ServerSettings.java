package dev.quarry.cli.server;

import java.time.Duration;

/**
 * How a server is set up.
 *
 * @param host the address or name of the interface to listen at
 * @param port the port, 0 for any that is free
 * @param threads how many commands run at once, from 1
 * @param timeLimit how long a command may take, positive
 * @param problem the text of the problem that the page begins with
 * @param page the page, in HTML, with its scripts and styles in it
 */
public record ServerSettings(String host, int port, int threads, Duration timeLimit, String problem, String page) {

    /** The interface that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The most that {@link #port} can be. */
    public static final int MOST_PORT = 65_535;

    /** The most that {@link #timeLimit} can be. */
    public static final Duration MOST_TIME = Duration.ofDays(1);

    private static final int MOST_THREADS = 1_024;

    /**
     * Checks the settings.
     *
     * @param host the address or name of the interface to listen at
     * @param port the port, 0 for any that is free
     * @param threads how many commands run at once, 1 to 1024
     * @param timeLimit how long a command may take, positive, at most a day
     * @param problem the text of the problem that the page begins with
     * @param page the page, in HTML, with its scripts and styles in it
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public ServerSettings {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port " + port + " is outside 0.." + MOST_PORT);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + " is outside 1.." + MOST_THREADS);
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException("time limit " + Query.seconds(timeLimit)
                + " s is outside (0, " + Query.seconds(MOST_TIME) + "]");
        }
    }
}
