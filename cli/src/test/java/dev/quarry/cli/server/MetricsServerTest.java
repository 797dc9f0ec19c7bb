package dev.quarry.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServerTest {

    private static final String TEXT = """
        # HELP blocks_total \\\\ and
        # TYPE blocks_total counter
        blocks_total 1.0
        # HELP m größer
        # TYPE m gauge
        m -0.5
        """;

    private final HttpClient client = HttpClient.newHttpClient();

    private static MetricSnapshots metrics(int blocks) {
        return MetricSnapshots.of(
            CounterSnapshot.builder().name("blocks").help("\\ and")
                .dataPoint(CounterDataPointSnapshot.builder().value(blocks).build()).build(),
            GaugeSnapshot.builder().name("m").help("größer")
                .dataPoint(GaugeDataPointSnapshot.builder().value(-0.5).build()).build());
    }

    private static MetricsServer serve() {
        return MetricsServer.open(0, () -> metrics(1));
    }

    private HttpResponse<String> get(MetricsServer server, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    @Test
    void eachRequestIsAnsweredAnew() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (MetricsServer server = MetricsServer.open(0, () -> metrics(count.incrementAndGet()))) {
            HttpResponse<String> first = get(server, "/metrics");

            assertThat(server.uri().getPath()).isEqualTo("/metrics");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("Content-Type")).hasValue(
                "text/plain; version=0.0.4; charset=utf-8");
            assertThat(first.body()).isEqualTo(TEXT);
            assertThat(get(server, "/metrics?a=b").body()).contains("blocks_total 2.0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void metricsCanBeReadOnly(String method) throws Exception {
        try (MetricsServer server = serve()) {
            HttpResponse<String> refused = client.send(HttpRequest.newBuilder(server.uri()).method(method,
                BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/a", "/metricsa", "/Metrics", "/api/health"})
    void nothingElseIsServed(String path) throws Exception {
        try (MetricsServer server = serve()) {
            HttpResponse<String> refused = get(server, path);

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("metrics are at /metrics");
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1:80, 200", "example.org, 403", "127.0.0.1.example.org, 403"})
    void otherHostsAreRefused(String host, int status) throws Exception {
        try (MetricsServer server = serve()) {
            RawRequest answer = RawRequest.lines(server.uri(), "GET /metrics HTTP/1.1", "Host: " + host,
                "Connection: close");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.received().contains("blocks_total")).isEqualTo(status == 200);
        }
    }

    @Test
    void noOtherAddressOfTheMachineIsServed() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress()).toList();
        try (MetricsServer server = serve()) {
            for (InetAddress other : others) {
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, server.uri().getPort()),
                        1_000)).as(other.toString()).isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void metricsThatCannotBeMadeAreAnError() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Supplier<MetricSnapshots> late = () -> {
            if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return metrics(1);
        };
        try (MetricsServer server = MetricsServer.open(0, late)) {
            assertThat(get(server, "/metrics")).matches(answer -> answer.statusCode() == 500
                && answer.body().contains("not yet"));
            assertThat(get(server, "/metrics").body()).isEqualTo(TEXT);
        }
    }

    @Test
    void aPortIsServedOnce() throws Exception {
        int port;
        try (MetricsServer server = serve()) {
            port = server.uri().getPort();

            assertThatThrownBy(() -> MetricsServer.open(port, () -> metrics(2)))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("port " + port);
            assertThat(get(server, "/metrics").body()).isEqualTo(TEXT);
        }
        try (MetricsServer server = MetricsServer.open(port, () -> metrics(1))) {
            assertThat(get(server, "/metrics").body()).isEqualTo(TEXT);
        }
    }

    @Test
    void itsThreadsKeepNoProcessAliveAndEnd() throws Exception {
        List<Thread> threads;
        try (MetricsServer server = serve()) {
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
            threads = serving();
            assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(serving()).isEmpty();
    }

    private static List<Thread> serving() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(
            "quarry-metrics")).toList();
    }
}
