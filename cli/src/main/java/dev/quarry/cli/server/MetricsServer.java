package dev.quarry.cli.server;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Metrics for a Prometheus on the same machine, in the
 * <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text-based format</a>, version 0.0.4; no other
 * machine reaches them, and no page of elsewhere.
 */
public final class MetricsServer implements AutoCloseable {

    private static final String PATH = "/metrics";
    private static final Duration REQUEST_TIME = Duration.ofSeconds(10);

    private final HttpService service;

    private MetricsServer(HttpService service) {
        this.service = service;
    }

    /**
     * Starts a server, which answers when this returns.
     *
     * @param port where it listens on the loopback interface, from 1 to 65535; 0 for any port that is free
     * @param metrics makes what is served, anew for each request and by several threads at a time
     * @return the server, to be closed
     * @throws UncheckedIOException if it cannot listen there, as where another process does
     */
    public static MetricsServer open(int port, Supplier<MetricSnapshots> metrics) {
        return new MetricsServer(HttpService.open("quarry-metrics", ServerSettings.LOOPBACK, port, REQUEST_TIME,
            request -> CompletableFuture.completedFuture(answer(request, metrics))));
    }

    private static Reply answer(Request request, Supplier<MetricSnapshots> metrics) {
        String path = Request.getPathInContext(request);
        if (!path.equals(PATH)) {
            throw Refusal.of(HttpStatus.NOT_FOUND_404, "there is nothing at " + path + "; metrics are at " + PATH);
        }
        Methods.READ.check(request);
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, metrics.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.of(HttpStatus.OK_200, writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    /**
     * Returns where the metrics are.
     *
     * @return their address, with the port that was taken
     */
    public URI uri() {
        return service.uri().resolve(PATH);
    }

    /** Stops: takes no more requests, finishes those under way within five seconds, and frees the port. */
    @Override
    public void close() {
        service.close();
    }
}
