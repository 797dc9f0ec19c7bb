package dev.quarry.engine.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves metrics to a Prometheus on the same machine, at {@code http://127.0.0.1:PORT/metrics}, in the
 * <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text-based format</a>, version 0.0.4; nobody
 * else can reach it. It answers GET and HEAD, has two threads, and does not keep its process alive.
 *
 * <p>Requests that name another host than {@code 127.0.0.1} or {@code localhost} are refused, so that no web page can
 * read the metrics through a name of its own that leads here. Answers are 403 for another host, 404 for another path,
 * 405 for another method, 500 if there are no metrics, each with a line of plain text.
 */
public final class MetricsEndpoint implements AutoCloseable {

    /** Where metrics are. */
    public static final String PATH = "/metrics";

    private static final String ADDRESS = "127.0.0.1";
    private static final byte[] BYTES = {127, 0, 0, 1};
    private static final Set<String> HOSTS = Set.of(ADDRESS, "localhost");
    private static final String HEAD = "HEAD";
    private static final List<String> METHODS = List.of("GET", HEAD);
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int MOST_PORT = 65_535;
    private static final int THREADS = 2;
    private static final int WAITING = 16;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private record Answer(int status, String type, String text) {

        static Answer plain(int status, String text) {
            return new Answer(status, PLAIN, text);
        }
    }

    private MetricsEndpoint(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens an endpoint, which answers when this returns.
     *
     * @param port where it listens, from 1 to 65535; 0 for any port that is free
     * @param metrics makes what is served, anew for each request and by up to two threads at a time
     * @return the endpoint, to be closed
     * @throws IllegalArgumentException if there is no such port
     * @throws UncheckedIOException if it cannot listen there, as where another process does
     */
    public static MetricsEndpoint open(int port, Supplier<MetricSnapshots> metrics) {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port " + port + " of the metrics is outside 0.." + MOST_PORT);
        }
        try {
            InetAddress address = InetAddress.getByAddress(BYTES);
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), WAITING);
            // The server drops the connections of those for which no room is left.
            ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING), MetricsEndpoint::daemon);
            server.setExecutor(threads);
            server.createContext("/", exchange -> send(exchange, answer(exchange, metrics)));
            // The server's own thread is a daemon if the one that starts it is.
            CompletableFuture.runAsync(server::start, threads).join();
            return new MetricsEndpoint(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve metrics at port " + port + " of " + ADDRESS + ": "
                + e.getMessage() + "; take another port, or 0 for one that is free", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "quarry-metrics");
        thread.setDaemon(true);
        return thread;
    }

    private static Answer answer(HttpExchange exchange, Supplier<MetricSnapshots> metrics) {
        if (!isLocal(exchange.getRequestHeaders().get("Host"))) {
            return Answer.plain(HttpURLConnection.HTTP_FORBIDDEN, "metrics are for " + ADDRESS + " only\n");
        }
        if (!PATH.equals(exchange.getRequestURI().getPath())) {
            return Answer.plain(HttpURLConnection.HTTP_NOT_FOUND, "metrics are at " + PATH + '\n');
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", METHODS));
            return Answer.plain(HttpURLConnection.HTTP_BAD_METHOD, "metrics can be read only\n");
        }
        try {
            PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            writer.write(text, metrics.get());
            return new Answer(HttpURLConnection.HTTP_OK, writer.getContentType(),
                text.toString(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            return Answer.plain(HttpURLConnection.HTTP_INTERNAL_ERROR, "there are no metrics: " + e + '\n');
        }
    }

    private static boolean isLocal(@Nullable List<String> hosts) {
        if (hosts == null || hosts.size() != 1) {
            return false;
        }
        String host = hosts.get(0);
        int port = host.indexOf(':');
        return HOSTS.contains((port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            boolean head = HEAD.equals(exchange.getRequestMethod());
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? NO_BODY : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /**
     * Returns where it listens.
     *
     * @return the port, from 1 to 65535
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once: requests under way get no answer, and the port is free. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
