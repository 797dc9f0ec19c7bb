package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A server of all commands, and how it is asked. */
final class Served implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final QuarryServer server = QuarryServer.open(new ServerSettings(ServerSettings.LOOPBACK, 0, 2, LIMIT,
        "name: first\n", "page"), new InProcessCommands());

    /** What came back: status, exit code of the command or nothing, media type and body. */
    record Reply(int status, String exitCode, String type, String body) {

        /** The body but for the time a solve took. */
        String timeless() {
            return new Run(0, body, "").timeless();
        }

        JsonNode json() throws JsonProcessingException {
            return new JsonMapper().readTree(body);
        }

        private static Reply of(HttpResponse<String> response) {
            return new Reply(response.statusCode(), header(response, "Quarry-Exit-Code"),
                header(response, "Content-Type"), response.body());
        }

        private static String header(HttpResponse<String> response, String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    QuarryServer server() {
        return server;
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)));
    }

    Reply post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)).header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
    }

    Reply yaml(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/yaml", body);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
    }

    @Override
    public void close() {
        server.close();
    }
}
