package dev.quarry.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.server.CommandRunner.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A thousand requests that are none, of one seed, after which the server answers as before. */
class HostileRequestsTest {

    private static final int REQUESTS = 1_000;
    private static final long SEED = 20_260_101;
    private static final int MOST_THREADS = 40;
    private static final String HOST = "Host: localhost\r\n";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "get", "P OST", "\u0000", "OPTIONS",
        "PRI",
        "CONNECT", "");
    private static final List<String> PATHS = List.of("/", "/api/solve", "/api/solve?digits=%zz", "/%", "/%00", "*",
        "/api/../..", "//", "/api/solve?%C3%28=1", "http://localhost/", "http://[::1", "/ü", "/api/verify", "?", "");
    private static final List<String> VERSIONS = List.of("HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "HTTP/2.0", "HTTP",
        "HTTP/1.1 ", "");
    private static final List<String> HEADERS = List.of("Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n", "Content-Length: 0x5\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: gzip\r\n", "X\u0000: y\r\n", ": y\r\n", " folded: y\r\n", "X: y\r\n z\r\n",
        "Expect: 100-continue\r\nContent-Length: 3\r\n", "Expect: nonsense\r\n",
        "Connection: upgrade\r\nUpgrade: h2c\r\n",
        "Content-Type: \u00ff\u00fe\r\nContent-Length: 0\r\n", "X: \r\r\n", "Content-Length: 7\r\n", HOST);

    private final Random random = new Random(SEED);

    private static final CommandRunner COMMANDS = (arguments, name, input) -> new Outcome(0, "{}", List.of());

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most) + 1];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Garbage, nearly requests, requests cut off or with something changed, and heads or bodies without end. */
    private byte[] request(int index) throws IOException {
        String line = one(METHODS) + " " + one(PATHS) + " " + one(VERSIONS) + "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        switch (index % 6) {
            case 0 -> request.write(bytes(3_000));
            case 1 -> request.write(latin(line + (random.nextBoolean() ? HOST : "") + one(HEADERS) + one(HEADERS)
                + "\r\nbody"));
            case 2 -> {
                byte[] good = latin("POST /api/solve?digits=3 HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\n{{{{");
                request.write(good, 0, 1 + random.nextInt(good.length - 1));
            }
            case 3 -> {
                byte[] changed = latin("POST /api/check?digits=3 HTTP/1.1\r\n" + HOST
                    + "Transfer-Encoding: chunked\r\n\r\n4\r\n{{{{\r\n0\r\n\r\n");
                for (int i = 0; i < 3; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                request.write(changed);
            }
            case 4 -> request.write(latin("GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(random.nextInt(40_000))
                + (random.nextBoolean() ? "\r\n\r\n" : "")));
            default -> {
                request.write(latin("POST /api/verify HTTP/1.1\r\n" + HOST + "Content-Length: "
                    + (random.nextBoolean() ? 1 << 30 : 60) + "\r\n\r\n"));
                request.write(bytes(50));
            }
        }
        return request.toByteArray();
    }

    @Test
    void aThousandOfThemChangeNothing() throws Exception {
        ServerSettings settings = new ServerSettings(ServerSettings.LOOPBACK, 0, 2, Duration.ofMinutes(1), "", "");
        try (QuarryServer server = QuarryServer.open(settings, COMMANDS, Duration.ofMillis(500))) {
            URI uri = server.uri();
            Map<Integer, Integer> answers = new TreeMap<>();
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = request(i);
                answers.merge(RawRequest.sendAndEnd(uri, request).status(), 1, Integer::sum);
            }

            // Cut off without an answer, refused, or a request after all; never a failure of the server.
            assertThat(answers.keySet()).as("seed %d", SEED)
                .isSubsetOf(-1, 200, 400, 403, 404, 405, 408, 411, 413, 414, 415, 417, 426, 431, 501, 505);
            assertThat(answers.get(400)).isGreaterThan(100);
            assertThat(RawRequest.send(uri, "POST /api/solve HTTP/1.1\r\n" + HOST
                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}").received()).startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n{}");
            assertThat(Thread.getAllStackTraces().keySet().stream().filter(thread ->
                thread.getName().startsWith("quarry-serve"))).hasSizeLessThan(MOST_THREADS);
        }
    }
}
