package dev.quarry.cli.server;

import static dev.quarry.cli.server.TestClient.get;
import static dev.quarry.cli.server.TestClient.header;
import static dev.quarry.cli.server.TestClient.post;
import static dev.quarry.cli.server.TestClient.send;
import static dev.quarry.cli.server.TestClient.sendAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarry.cli.server.CommandRunner.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does whatever commands are: its limits, what it refuses, and how it stops. */
@Timeout(60)
class QuarryServerTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final CommandRunner ECHO = (arguments, name, input) -> new Outcome(0, String.join(" ", arguments)
        + " " + name + " " + new String(input, StandardCharsets.UTF_8), List.of());

    private static ServerSettings settings(int threads, Duration limit) {
        return new ServerSettings(ServerSettings.LOOPBACK, 0, threads, limit, "name: first\n", "<!DOCTYPE html>page");
    }

    private static QuarryServer serve(CommandRunner commands) {
        return QuarryServer.open(settings(2, LONG), commands);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/solve|solve --time-limit=120 --format=json --quiet -",
        "/api/solve?digits=3&profile=paper|solve --digits=3 --profile=paper --time-limit=120 --format=json --quiet -",
        "/api/solve?time-limit=1/7|solve --time-limit=1/7 --format=json --quiet -",
        "/api/check?miners=a%3D1&miners=b%3d2|check --miners=a=1 --miners=b=2 --time-limit=120 --format=json --quiet -",
        "/api/export?to=cip|export --to=cip --time-limit=120 --quiet -",
        "/api/boundary?parameter=a+b%2Bc%C3%BC|"
            + "boundary --parameter=a b+cü --time-limit=120 --format=json --quiet -"})
    void aQueryStatesOptions(String path, String arguments) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            HttpResponse<String> answer = send(post(server, path, "body"));

            assertThat(answer.body()).isEqualTo(arguments + " problem body");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/solve?digit=3|unknown parameter 'digit'; did you mean digits? /api/solve takes profile, digits, "
            + "time-limit",
        "/api/solve?certificate=x.json|unknown parameter 'certificate'; /api/solve takes profile, digits, time-limit",
        "/api/solve?debug=true|unknown parameter 'debug'; /api/solve takes profile, digits, time-limit",
        "/api/verify?format=csv|unknown parameter 'format'; /api/verify takes time-limit",
        "/api/solve?digits|the parameter 'digits' has no value; write digits=VALUE",
        "/api/solve?digits=%EF%BF|the query is not percent-encoded UTF-8: '%EF%BF'",
        "/api/solve?digits=%FF|the query is not percent-encoded UTF-8: '%FF'",
        "/api/solve?time-limit=121|time-limit 121 is more than the 120 seconds that this server takes for a command at "
            + "most"})
    void aQueryThatCannotBeMeantIsRefused(String path, String message) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            HttpResponse<String> answer = send(post(server, path, "body"));

            assertThat(answer.body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                + "\"detail\":\"" + message + "\",\"messages\":[\"" + message + "\"]}\n");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 500", "2, 400", "3, 200", "4, 200"})
    void anExitCodeHasItsStatus(int exitCode, int status) throws Exception {
        try (QuarryServer server = serve((arguments, name, input) ->
            new Outcome(exitCode, "{}\n", List.of("first", "second")))) {
            HttpResponse<String> answer = send(post(server, "/api/solve", ""));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(header(answer, "Quarry-Exit-Code")).isEqualTo(Integer.toString(exitCode));
            assertThat(answer.body()).satisfies(body -> assertThat(status == 200 ? body.equals("{}\n")
                : body.contains("\"messages\":[\"first\",\"second\"]")).isTrue());
        }
    }

    @Test
    void nothingToSayIsNoAnswer() throws Exception {
        try (QuarryServer server = serve((arguments, name, input) -> new Outcome(4, "", List.of("undecided")))) {
            assertThat(send(post(server, "/api/export?to=nl", "")).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void aCommandThatFailsHarmsNoOther() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (QuarryServer server = serve((arguments, name, input) -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
            }
            return new Outcome(0, "done", List.of());
        })) {
            assertThat(send(post(server, "/api/solve", "")).statusCode()).isEqualTo(500);
            assertThat(send(post(server, "/api/solve", "")).body()).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @CsvSource({"application/yaml, problem", "text/plain; charset=UTF-8, problem", "application/json, problem.json"})
    void jsonIsHeldToJson(String type, String name) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            assertThat(send(post(server, "/api/export", "{}").header("Content-Type", type)).body())
                .isEqualTo("export --time-limit=120 --quiet - " + name + " {}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Content-Type|application/x-www-form-urlencoded", "Content-Type|yaml",
        "Content-Type|text/plain; charset=latin1", "Content-Encoding|gzip"})
    void otherTypesOfBodiesAreRefused(String header, String value) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            assertThat(send(post(server, "/api/solve", "{}").header(header, value)).statusCode()).isEqualTo(415);
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItComes() throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            assertThat(RawRequest.lines(server.uri(), "POST /api/solve HTTP/1.1", "Host: localhost",
                "Content-Length: 1048577").status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyWhoseLengthIsNotStatedIsCutOffToo() throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";

            assertThat(RawRequest.lines(server.uri(), "POST /api/solve HTTP/1.1", "Host: localhost",
                "Transfer-Encoding: chunked", "", chunk.repeat(17)).status()).isIn(413, -1);
            assertThat(get(server, "/api/health").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc",
        "GET /api/health HTTP/1.1\r\nHost: localho", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n"})
    void whoSendsHalfARequestIsNotWaitedForLong(String half) throws Exception {
        try (QuarryServer server = QuarryServer.open(settings(1, LONG), ECHO, SHORT)) {
            assertThat(RawRequest.send(server.uri(), half).status()).isIn(408, -1);
        }
    }

    @Test
    void dripsDoNotKeepAConnectionOpen() throws Exception {
        try (QuarryServer server = QuarryServer.open(settings(1, LONG), ECHO, SHORT);
            Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            assertThatThrownBy(() -> {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    socket.getOutputStream().write('y');
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }).isInstanceOf(IOException.class);
        }
    }

    @Test
    void everyAnswerIsGuarded() throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            for (String path : List.of("/", "/api/health", "/nothing")) {
                HttpResponse<String> answer = get(server, path);

                assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
                assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
                assertThat(header(answer, "Server")).isEmpty();
            }
        }
    }

    @Test
    void thePageAndItsProblemAreThoseOfTheSettings() throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            assertThat(get(server, "/").body()).isEqualTo("<!DOCTYPE html>page");
            assertThat(get(server, "/api/problem").body()).isEqualTo("name: first\n");
        }
    }

    @Test
    void headAnswersWithoutABody() throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            HttpResponse<String> head = send(HttpRequest.newBuilder(server.uri())
                .method("HEAD", BodyPublishers.noBody()));

            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo("19");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsBeingAnsweredWhenItStopsGetsTheAnswer() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        QuarryServer server = serve((arguments, name, input) -> {
            busy.countDown();
            await(go);
            return new Outcome(0, "done", List.of());
        });
        URI uri = server.uri();
        CompletableFuture<HttpResponse<String>> answer = sendAsync(post(server, "/api/solve", ""));
        await(busy);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        // Longer than a connection may be idle then.
        TimeUnit.SECONDS.sleep(1);
        go.countDown();

        assertThat(answer.join().body()).isEqualTo("done");
        closed.join();
        assertThatThrownBy(() -> RawRequest.send(uri, "GET / HTTP/1.1\r\n\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void aPortInUseIsNamed() {
        try (QuarryServer server = serve(ECHO)) {
            int port = server.uri().getPort();

            assertThatThrownBy(() -> QuarryServer.open(new ServerSettings(ServerSettings.LOOPBACK, port, 1, LONG, "",
                ""), ECHO)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("port " + port, "take another port");
        }
    }

    @Test
    void settingsOutOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> new ServerSettings("", 65_536, 1, LONG, "", ""))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("port 65536 is outside 0..65535");
        assertThatThrownBy(() -> new ServerSettings("", 0, 0, LONG, "", ""))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("threads 0 is outside 1..1024");
        assertThatThrownBy(() -> new ServerSettings("", 0, 1, Duration.ofDays(2), "", ""))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("time limit 172800 s is outside (0, 86400]");
    }
}
