package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What curl prints on the page about the server is what the server sends. */
class ServePageTest {

    private static final String PAGE = "docs/serve.md";
    private static final String SERVER = "http://127.0.0.1:8080";
    private static final Pattern CURL = Pattern.compile("```\n\\$ curl -s ([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    /** What a command line of curl asks for; only the options that the page uses are known. */
    private static HttpRequest request(String command, URI server) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(command);
        while (matcher.find()) {
            arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "-H" -> {
                    String[] header = arguments.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-X" -> request.method(arguments.get(++i), BodyPublishers.noBody());
                case "--data-binary" -> request.POST(BodyPublishers.ofString(Files.readString(Path.of("..",
                    arguments.get(++i).substring(1)))));
                default -> {
                    assertThat(argument).startsWith(SERVER + "/");
                    request.uri(server.resolve(argument.substring(SERVER.length())));
                }
            }
        }
        return request.build();
    }

    @Test
    void curlPrintsWhatThePageShows() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        List<String> asked = new ArrayList<>();
        try (Served served = new Served()) {
            Matcher session = CURL.matcher(Page.of(PAGE).text());
            while (session.find()) {
                String sent = client.send(request(session.group(1), served.server().uri()), BodyHandlers.ofString())
                    .body();

                assertThat(sent).as(session.group(1)).isEqualTo(session.group(2));
                asked.add(session.group(1));
            }
        }

        assertThat(asked).hasSize(4).anyMatch(command -> command.contains("/api/boundary"))
            .anyMatch(command -> command.contains("broken.yaml"));
    }

    @Test
    void theTableHasTheStatusesOfTheDescription() throws Exception {
        String page = Page.of(PAGE).text();
        try (Served served = new Served()) {
            served.get("/api/openapi.json").json().get("paths").get("/api/export").get("post").get("responses")
                .fieldNames().forEachRemaining(status ->
                    assertThat(page).containsPattern("\n\\|[0-9 ,]*\\b" + status + "\\b"));
        }
        assertThat(page).contains(ServerSettings.LOOPBACK);
    }
}
