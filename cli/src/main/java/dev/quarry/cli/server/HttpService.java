package dev.quarry.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Answers over HTTP. Whatever is sent to it, it keeps to its limits: on connections, and on the size and age of
 * requests. Its {@link Guard} keeps pages of elsewhere out; it asks nobody else who they are. Its threads keep no
 * process alive.
 */
final class HttpService implements AutoCloseable {

    private static final int HEAD_BYTES = 8 * 1_024;
    private static final int MOST_CONNECTIONS = 256;
    private static final long IDLE_SECONDS = 20;
    private static final long STOP_SECONDS = 5;
    private static final long FAREWELL_MILLIS = 200;
    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 4;

    private final Server server;
    private final ServerConnector connector;
    private final String host;

    /** What answers requests, without keeping a thread waiting. */
    @FunctionalInterface
    interface Responder {

        /** Returns what is answered, now or later; fails, or ends, with {@link Refusal} where that is no result. */
        CompletableFuture<Reply> answer(Request request);
    }

    private HttpService(Server server, ServerConnector connector, String host) {
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /**
     * Starts a service, which answers when this returns.
     *
     * @param name what its threads are called
     * @param stated the address or name of the interface to listen at
     * @param port the port, 0 for any that is free
     * @param requestTime how long the head of a request may take to come
     * @throws IllegalArgumentException if its host is not known, or not one of this machine
     * @throws UncheckedIOException if it cannot listen there, as where another process does
     */
    static HttpService open(String name, String stated, int port, Duration requestTime, Responder responder) {
        InetAddress address = address(stated);
        Scheduler scheduler = new ScheduledExecutorScheduler(name + "-clock", true);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName(name);
        threads.setDaemon(true);
        Server server = new Server(threads, scheduler, null);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(protocol()));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
        connector.setShutdownIdleTimeout(FAREWELL_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setStopTimeout(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        server.setErrorHandler(new ProblemErrors());
        ConnectionDeadline deadline = new ConnectionDeadline(requestTime);
        connector.addBean(deadline);
        server.setHandler(new GracefulHandler(new Door(new Guard(address, stated), deadline, responder)));
        HttpService opened = new HttpService(server, connector, literal(address));
        opened.start(stated, address, port);
        deadline.watch(scheduler);
        return opened;
    }

    /** The address of a host; fails with {@link IllegalArgumentException} if it is not known. */
    static InetAddress address(String host) {
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

    private void start(String stated, InetAddress address, int port) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            if (!isOfThisMachine(address)) {
                throw new IllegalArgumentException("host '" + stated + "' is none of this machine; give an address of "
                    + "this machine", e);
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UncheckedIOException("cannot listen at port " + port + " of " + stated + ": "
                + cause.getMessage() + "; take another port, or 0 for one that is free", new IOException(e));
        }
    }

    /** Whether anything can listen at an address, at some port. */
    private static boolean isOfThisMachine(InetAddress address) {
        try (ServerSocket any = new ServerSocket(0, 1, address)) {
            return any.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, with the port that was taken. */
    URI uri() {
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
        }
    }

    /** Where requests come in, and answers go out. */
    private static final class Door extends Handler.Abstract {

        private final Guard guard;
        private final ConnectionDeadline deadline;
        private final Responder responder;

        Door(Guard guard, ConnectionDeadline deadline, Responder responder) {
            this.guard = guard;
            this.deadline = deadline;
            this.responder = responder;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Connection connection = request.getConnectionMetaData().getConnection();
            deadline.begin(connection);
            Request.addCompletionListener(request, failure -> deadline.end(connection));
            // Nothing comes or goes while an answer is made, which has its own limit.
            request.addIdleTimeoutListener(timeout -> false);
            // Its end is that of the callback.
            CompletableFuture<Void> unused = answer(request).exceptionally(Door::refused)
                .thenAccept(answer -> answer.send(request, response, callback))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        callback.failed(failure);
                    }
                });
            return true;
        }

        private CompletableFuture<Reply> answer(Request request) {
            try {
                guard.check(request);
                return responder.answer(request);
            } catch (RuntimeException failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        private static Reply refused(Throwable failure) {
            Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
            return cause instanceof Refusal refusal ? refusal.reply()
                : Refusal.of(HttpStatus.INTERNAL_SERVER_ERROR_500, "internal failure: " + cause).reply();
        }
    }
}
