package dev.quarry.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Commands over HTTP, and a page that uses them. Whatever is sent to it, it keeps to its limits: on connections, the
 * size and age of requests, the commands that run at once, and their time. It asks nobody who they are: whoever reaches
 * it may use it, but for web pages of elsewhere.
 */
public final class QuarryServer implements AutoCloseable {

    private static final int HEAD_BYTES = 8 * 1_024;
    private static final int MOST_CONNECTIONS = 256;
    private static final long IDLE_SECONDS = 20;
    private static final Duration REQUEST_TIME = Duration.ofSeconds(10);
    private static final long STOP_SECONDS = 5;
    private static final long FAREWELL_MILLIS = 200;
    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 4;

    private final Server server;
    private final ServerConnector connector;
    private final Desk desk;
    private final String host;

    private QuarryServer(Server server, ServerConnector connector, Desk desk, String host) {
        this.server = server;
        this.connector = connector;
        this.desk = desk;
        this.host = host;
    }

    /**
     * Starts a server, which answers when this returns.
     *
     * @param settings how it is set up
     * @param commands what runs the commands that it is asked for
     * @return the server, to be closed
     * @throws IllegalArgumentException if its host is not known
     * @throws UncheckedIOException if it cannot listen there, as where another process does
     */
    public static QuarryServer open(ServerSettings settings, CommandRunner commands) {
        return open(settings, commands, REQUEST_TIME);
    }

    /** The same with another time for the head of a request, and again for its body. */
    static QuarryServer open(ServerSettings settings, CommandRunner commands, Duration requestTime) {
        InetAddress address = address(settings.host());
        Scheduler scheduler = new ScheduledExecutorScheduler("quarry-serve-clock", true);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("quarry-serve");
        Server server = new Server(threads, scheduler, null);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(protocol()));
        connector.setHost(address.getHostAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
        connector.setShutdownIdleTimeout(FAREWELL_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setStopTimeout(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        server.setErrorHandler(new ProblemErrors());
        ConnectionDeadline deadline = new ConnectionDeadline(requestTime);
        connector.addBean(deadline);
        Desk desk = new Desk(settings.threads());
        server.setHandler(new GracefulHandler(new ApiHandler(new Guard(address, settings.host()),
            Documents.of(settings.problem(), settings.page()), commands, desk, deadline,
            settings.timeLimit(), requestTime)));
        QuarryServer opened = new QuarryServer(server, connector, desk, literal(address));
        opened.start(settings);
        deadline.watch(scheduler);
        return opened;
    }

    /**
     * Tells whether only this machine reaches a host.
     *
     * @param host an address or name of this machine
     * @return whether it is of the loopback interface
     * @throws IllegalArgumentException if it is not known
     */
    public static boolean isLoopback(String host) {
        return address(host).isLoopbackAddress();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host '" + host + "' is not known; give an address of this machine", e);
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress().replaceFirst("%.*", "") + "]"
            : address.getHostAddress();
    }

    private static HttpConfiguration protocol() {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setRequestHeaderSize(HEAD_BYTES);
        protocol.setUriCompliance(UriCompliance.RFC3986);
        protocol.setSendServerVersion(false);
        protocol.setSendDateHeader(false);
        return protocol;
    }

    private void start(ServerSettings settings) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UncheckedIOException("cannot listen at port " + settings.port() + " of " + settings.host() + ": "
                + cause.getMessage() + "; take another port, or 0 for one that is free", new IOException(e));
        }
    }

    /**
     * Returns where the page is.
     *
     * @return its address, with the port that was taken
     */
    public URI uri() {
        return URI.create("http://" + host + ":" + connector.getLocalPort() + "/");
    }

    /** Stops: takes no more requests, finishes those under way within five seconds, and frees the port. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            // Who is still being answered after that time is cut off; there is nothing else to do about it.
            return;
        } finally {
            desk.close();
        }
    }
}
