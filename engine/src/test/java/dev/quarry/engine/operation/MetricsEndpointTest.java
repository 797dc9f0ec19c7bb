package dev.quarry.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetricsEndpointTest {

    private static final MetricSnapshots METRICS = metrics(1);
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

    private static HttpRequest.Builder request(MetricsEndpoint endpoint, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What is answered to a request as it stands. */
    private static String raw(MetricsEndpoint endpoint, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachRequestIsAnsweredAnew() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> metrics(count.incrementAndGet()))) {
            HttpResponse<String> first = send(request(endpoint, "/metrics"));

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("Content-Type")).hasValue(
                "text/plain; version=0.0.4; charset=utf-8");
            assertThat(first.body()).isEqualTo(TEXT);
            assertThat(send(request(endpoint, "/metrics?a=b")).body()).contains("blocks_total 2.0\n");
        }
    }

    @Test
    void headIsGetWithoutItsBody() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            HttpResponse<String> head = send(request(endpoint, "/metrics").method("HEAD",
                HttpRequest.BodyPublishers.noBody()));

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(TEXT.getBytes(StandardCharsets.UTF_8).length);
            assertThat(send(request(endpoint, "/metrics")).body()).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void metricsCanBeReadOnly(String method) throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            HttpResponse<String> refused = send(request(endpoint, "/metrics").method(method,
                HttpRequest.BodyPublishers.ofString("x")));

            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/a", "/metricsa", "/Metrics", "/favicon.ico"})
    void nothingElseIsServed(String path) throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            assertThat(send(request(endpoint, path)).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "LOCALHOST:80, 200", "127.0.0.1, 200", "example.org, 403", "example.org:80, 403",
        "127.0.0.1.example.org, 403", "localhost.example.org, 403", "127.0.0.2, 403", "0.0.0.0, 403", "'', 403"})
    void otherHostsAreRefused(String host, int status) throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            String answer = raw(endpoint, "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status + ' ');
            assertThat(answer.contains(TEXT)).isEqualTo(status == 200);
        }
    }

    @Test
    void whoNamesNoHostOrTwoIsRefused() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            assertThat(raw(endpoint, "GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403 ");
            assertThat(raw(endpoint, "GET /metrics HTTP/1.0\r\nHost: localhost\r\nHost: example.org\r\n\r\n"))
                .doesNotContain(TEXT);
        }
    }

    @Test
    void noOtherAddressOfTheMachineIsServed() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress()).toList();
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            for (InetAddress other : others) {
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, endpoint.port()), 1_000))
                        .as(other.toString()).isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void metricsThatCannotBeMadeAreAnError() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> {
            if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return METRICS;
        })) {
            assertThat(send(request(endpoint, "/metrics")))
                .matches(answer -> answer.statusCode() == 500 && answer.body().contains("not yet"));
            assertThat(send(request(endpoint, "/metrics")).body()).isEqualTo(TEXT);
        }
    }

    @Test
    void aPortIsServedOnce() throws Exception {
        int port;
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> METRICS)) {
            port = endpoint.port();

            assertThatThrownBy(() -> MetricsEndpoint.open(port, () -> METRICS)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + port);
            assertThat(send(request(endpoint, "/metrics")).body()).isEqualTo(TEXT);
        }
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(port, () -> METRICS)) {
            assertThat(endpoint.port()).isEqualTo(port);
            assertThat(send(request(endpoint, "/metrics")).body()).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void portsHaveARange(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> MetricsEndpoint.open(port, () -> METRICS))
            .withMessageContaining("port " + port).withMessageContaining("0..65535");
    }

    @Test
    void itsThreadsAreFewAndDaemonsAndEnd() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads;
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> {
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                at.decrementAndGet();
            }
            return METRICS;
        })) {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> client.sendAsync(
                request(endpoint, "/metrics").build(), HttpResponse.BodyHandlers.ofString())).limit(8).toList();
            while (at.get() < 2) {
                Thread.onSpinWait();
            }
            threads = serving();
            release.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).isEqualTo(TEXT);
            }
        }

        assertThat(most).hasValue(2);
        assertThat(threads).hasSizeGreaterThanOrEqualTo(3).allMatch(Thread::isDaemon);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(serving()).isEmpty();
    }

    private static List<Thread> serving() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(
            "quarry-metrics") || thread.getName().startsWith("HTTP-Dispatcher")).toList();
    }

    @Test
    void aFloodOfRequestsDoesNotEndIt() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return METRICS;
        })) {
            List<CompletableFuture<String>> answers = Stream.generate(() -> client.sendAsync(
                    request(endpoint, "/metrics").build(), HttpResponse.BodyHandlers.ofString())
                .handle((answer, failure) -> failure == null ? answer.body() : "dropped")).limit(100).toList();
            // Some are dropped while all threads and places are taken.
            CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get();
            release.countDown();

            assertThat(answers).allMatch(answer -> List.of(TEXT, "dropped").contains(answer.join()));
            assertThat(send(request(endpoint, "/metrics")).body()).isEqualTo(TEXT);
        }
    }

    @Test
    void closingDoesNotWaitForAnAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return METRICS;
        });
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request(endpoint, "/metrics").build(),
            HttpResponse.BodyHandlers.ofString());
        asked.await();
        endpoint.close();
        endpoint.close();

        assertThat(answer.handle((done, failure) -> failure == null ? done.statusCode() : 0).get()).isNotEqualTo(200);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), endpoint.port()).close())
            .isInstanceOf(IOException.class);
    }
}
