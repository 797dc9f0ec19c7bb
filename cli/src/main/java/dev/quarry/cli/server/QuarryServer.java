package dev.quarry.cli.server;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * Commands over HTTP, and a page that uses them. Whatever is sent to it, it keeps to its limits: on connections, the
 * size and age of requests, the commands that run at once, and their time. It asks nobody who they are: whoever reaches
 * it may use it, but for web pages of elsewhere.
 */
public final class QuarryServer implements AutoCloseable {

    private static final Duration REQUEST_TIME = Duration.ofSeconds(10);

    private final HttpService service;
    private final Desk desk;

    private QuarryServer(HttpService service, Desk desk) {
        this.service = service;
        this.desk = desk;
    }

    /**
     * Starts a server, which answers when this returns.
     *
     * @param settings how it is set up
     * @param commands what runs the commands that it is asked for
     * @return the server, to be closed
     * @throws IllegalArgumentException if its host is not known, or not one of this machine
     * @throws UncheckedIOException if it cannot listen there, as where another process does
     */
    public static QuarryServer open(ServerSettings settings, CommandRunner commands) {
        return open(settings, commands, REQUEST_TIME);
    }

    /** The same with another time for the head of a request, and again for its body. */
    static QuarryServer open(ServerSettings settings, CommandRunner commands, Duration requestTime) {
        Desk desk = new Desk(settings.threads());
        return new QuarryServer(HttpService.open("quarry-serve", settings.host(), settings.port(), requestTime,
            new Api(Documents.of(settings.problem(), settings.page()), commands, desk, settings.timeLimit(),
                requestTime)), desk);
    }

    /**
     * Tells whether only this machine reaches a host.
     *
     * @param host an address or name of this machine
     * @return whether it is of the loopback interface
     * @throws IllegalArgumentException if it is not known
     */
    public static boolean isLoopback(String host) {
        return HttpService.address(host).isLoopbackAddress();
    }

    /**
     * Returns where the page is.
     *
     * @return its address, with the port that was taken
     */
    public URI uri() {
        return service.uri();
    }

    /** Stops: takes no more requests, finishes those under way within five seconds, and frees the port. */
    @Override
    public void close() {
        service.close();
        desk.close();
    }
}
