package dev.quarry.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.server.CommandRunner.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are answered at all: by the host that they name, where they come from, and what they ask for. */
class GuardTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final CommandRunner ECHO = (arguments, name, input) -> new Outcome(0, "done", List.of());

    private static QuarryServer serve(CommandRunner commands) {
        return QuarryServer.open(new ServerSettings(ServerSettings.LOOPBACK, 0, 2, LONG, "", ""), commands);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "LOCALHOST:99, 200", "127.0.0.1, 200", "127.1.2.3:80, 200", "[::1]:8080, 200",
        "example.org, 403", "localhost.example.org, 403", "127.0.0.1.example.org, 403", "192.168.1.1, 403",
        "[::2], 403", "'', 400"})
    void onlyItsOwnNamesAreAnswered(String host, int status) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            assertThat(RawRequest.lines(server.uri(), "GET /api/health HTTP/1.1", "Host: " + host,
                "Connection: close").status()).isEqualTo(status);
        }
    }

    @Test
    void aServerForOthersAnswersToItsAddress() throws Exception {
        ServerSettings open = new ServerSettings("0.0.0.0", 0, 1, LONG, "", "");
        try (QuarryServer server = QuarryServer.open(open, ECHO)) {
            URI here = URI.create("http://127.0.0.1:" + server.uri().getPort());
            for (String host : List.of("192.168.1.1", "[fe80::1]:80", "localhost")) {
                assertThat(RawRequest.lines(here, "GET /api/health HTTP/1.1", "Host: " + host,
                    "Connection: close").status()).as(host).isEqualTo(200);
            }
            assertThat(RawRequest.lines(here, "GET /api/health HTTP/1.1", "Host: example.org",
                "Connection: close").status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /api/health|Origin: http://localhost|200",
        "GET /api/health|Origin: http://localhost:3000|403",
        "GET /api/health|Origin: https://example.org|403",
        "POST /api/solve|Origin: null|403",
        "GET /api/health|Sec-Fetch-Site: same-origin|200",
        "POST /api/solve|Sec-Fetch-Site: same-origin;Origin: https://localhost|200",
        "POST /api/solve|Sec-Fetch-Site: cross-site;Origin: http://localhost|403",
        "POST /api/solve|Sec-Fetch-Site: nonsense;Origin: http://localhost|403",
        "POST /api/solve|Origin: https://localhost|403",
        "GET /api/health|Sec-Fetch-Site: none|200",
        "GET /api/health|Sec-Fetch-Site: cross-site|403",
        "POST /api/solve|Sec-Fetch-Site: same-site|403",
        "GET /|Sec-Fetch-Site: cross-site;Sec-Fetch-Mode: navigate;Sec-Fetch-Dest: document|200",
        "GET /|Sec-Fetch-Site: cross-site;Sec-Fetch-Mode: navigate;Sec-Fetch-Dest: iframe|403",
        "GET /|Sec-Fetch-Site: cross-site;Sec-Fetch-Mode: no-cors;Sec-Fetch-Dest: script|403"})
    void pagesOfElsewhereAreRefused(String request, String headers, int status) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            RawRequest answer = RawRequest.lines(server.uri(), request + " HTTP/1.1", "Host: localhost",
                headers.replace(";", "\r\n"), "Content-Length: 0", "Connection: close");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.received()).doesNotContain("Access-Control");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET /api/solve|405|Allow: POST", "PUT /api/solve|405|Allow: POST",
        "OPTIONS /api/solve|405|Allow: POST", "POST /|405|Allow: GET, HEAD", "TRACE /api/health|405|Allow: GET, HEAD",
        "GET /api/solv|404|did you mean /api/solve?", "GET /solve|404|did you mean /api/solve?",
        "GET /nothing|404|there is nothing at /nothing", "GET /../etc/passwd|400|messages",
        "GET /api/%2e%2e/%2e%2e/x|400|messages"})
    void aRequestForSomethingElseIsToldSo(String request, int status, String said) throws Exception {
        try (QuarryServer server = serve(ECHO)) {
            RawRequest answer = RawRequest.lines(server.uri(), request + " HTTP/1.1", "Host: localhost",
                "Content-Length: 0", "Connection: close");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.received()).contains(said);
        }
    }
}
