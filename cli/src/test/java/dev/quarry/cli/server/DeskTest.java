package dev.quarry.cli.server;

import static dev.quarry.cli.server.TestClient.get;
import static dev.quarry.cli.server.TestClient.header;
import static dev.quarry.cli.server.TestClient.post;
import static dev.quarry.cli.server.TestClient.send;
import static dev.quarry.cli.server.TestClient.sendAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.server.CommandRunner.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much the server does at once and for how long, whatever commands are: what waits, and what is refused. */
@Timeout(60)
class DeskTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(200);

    private static ServerSettings settings(int threads, Duration limit) {
        return new ServerSettings(ServerSettings.LOOPBACK, 0, threads, limit, "", "");
    }

    @Test
    void whatTakesTooLongIsInterruptedAndToldSo() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (QuarryServer server = QuarryServer.open(settings(1, SHORT), (arguments, name, input) -> {
            if (input.length == 0) {
                sleepUntilInterrupted();
                interrupted.countDown();
            }
            return new Outcome(0, "done", List.of());
        })) {
            HttpResponse<String> answer = send(post(server, "/api/verify", ""));

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"no answer within 0.4 s, the most that this server takes for one; ask "
                + "for less\"");
            assertThat(header(answer, "Retry-After")).isEmpty();
            assertThat(interrupted.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(send(post(server, "/api/verify", "{}")).body()).isEqualTo("done");
        }
    }

    @Test
    void whatWaitsTooLongForItsTurnIsToldToComeAgain() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (QuarryServer server = QuarryServer.open(settings(1, SHORT), (arguments, name, input) -> {
            busy.countDown();
            awaitWhateverComes(go);
            return new Outcome(0, "done", List.of());
        })) {
            CompletableFuture<HttpResponse<String>> first = sendAsync(post(server, "/api/verify", ""));
            await(busy);
            HttpResponse<String> second = send(post(server, "/api/verify", ""));
            go.countDown();

            assertThat(first.join().statusCode()).isEqualTo(504);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(header(second, "Retry-After")).isEqualTo("1");
        }
    }

    /** Work that cannot be interrupted. */
    private static void awaitWhateverComes(CountDownLatch latch) {
        boolean reached = false;
        while (!reached) {
            try {
                reached = latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // It goes on.
                reached = false;
            }
        }
    }

    private static void sleepUntilInterrupted() {
        try {
            TimeUnit.DAYS.sleep(1);
        } catch (InterruptedException e) {
            // That is what it waits for.
            return;
        }
    }

    @Test
    void aClientThatAsksAnewEndsWhatItAskedBefore() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (QuarryServer server = QuarryServer.open(settings(1, LONG), (arguments, name, input) -> {
            if (input.length == 0) {
                busy.countDown();
                sleepUntilInterrupted();
                interrupted.countDown();
            }
            return new Outcome(0, "done", List.of());
        })) {
            CompletableFuture<HttpResponse<String>> first = sendAsync(post(server, "/api/report", "")
                .header("Quarry-Client", "one"));
            await(busy);

            assertThat(send(post(server, "/api/report", "{}").header("Quarry-Client", "one")).body()).isEqualTo("done");
            assertThat(first.join().statusCode()).isEqualTo(503);
            await(interrupted);
        }
    }

    @Test
    void tooMuchAtOnceIsRefusedAndTheRestAnswered() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        try (QuarryServer server = QuarryServer.open(settings(1, LONG), (arguments, name, input) -> {
            busy.countDown();
            await(go);
            return new Outcome(0, "done", List.of());
        })) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            answers.add(sendAsync(post(server, "/api/solve", "")));
            await(busy);
            for (int i = 0; i < 6; i++) {
                answers.add(sendAsync(post(server, "/api/solve", "")));
            }
            // Of six more, four may wait: two come back at once, the others when there is room.
            CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
            assertThat(get(server, "/api/health").statusCode()).isEqualTo(200);
            while (answers.stream().filter(CompletableFuture::isDone).count() < 2) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            go.countDown();

            assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsExactlyInAnyOrder(200, 200, 200, 200, 200, 503, 503);
        }
    }

    /** One thread has five places: for what runs, and for four that wait. */
    @Test
    void ofSixHalfBodiesOneIsRefusedAndTheOthersAreWaitedFor() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try (QuarryServer server = QuarryServer.open(settings(1, LONG), (arguments, name, input) ->
            new Outcome(0, "done", List.of()), LONG)) {
            for (int i = 0; i < 6; i++) {
                halves.add(halfSent(server));
            }
            try (Socket refused = answered(halves)) {
                halves.remove(refused);

                assertThat(status(refused)).isEqualTo("HTTP/1.1 503");
            }
            assertThat(get(server, "/api/health").statusCode()).isEqualTo(200);
            for (Socket half : halves) {
                half.getOutputStream().write('}');
                assertThat(status(half)).isEqualTo("HTTP/1.1 200");
            }
            assertThat(send(post(server, "/api/verify", "{}")).statusCode()).isEqualTo(200);
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    private static Socket halfSent(QuarryServer server) throws IOException {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        socket.getOutputStream().write("POST /api/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{"
            .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket answered(List<Socket> sockets) throws Exception {
        while (true) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
