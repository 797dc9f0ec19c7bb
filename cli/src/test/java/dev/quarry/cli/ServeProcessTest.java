package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.server.RawRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server in a process of its own. */
@Tag("slow")
class ServeProcessTest {

    @TempDir
    private Path folder;

    private Process start(List<String> options, String... arguments) throws IOException {
        return OwnProcess.of(options, arguments).redirectError(folder.resolve("err").toFile()).start();
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    @Test
    void itServesTheFileUntilItIsTerminated() throws Exception {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "name: not yet a problem\n");
        Process process = start(List.of(), "serve", "--port", "0", file.toString());
        try (BufferedReader out = process.inputReader()) {
            URI uri = URI.create(out.readLine());
            HttpResponse<String> solved = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                uri.resolve("/api/solve?digits=20"))
                .POST(BodyPublishers.ofString(Files.readString(Path.of(Run.BITCOIN)))).build(),
                BodyHandlers.ofString());
            RawRequest problem = RawRequest.lines(uri, "GET /api/problem HTTP/1.1", "Host: localhost",
                "Connection: close");
            process.destroy();

            OwnProcess.await(process);
            assertThat(process.exitValue()).isEqualTo(OwnProcess.TERMINATED);
            assertThat(new Run(0, solved.body(), "").timeless())
                .isEqualTo(Run.of("solve", "--format", "json", Run.BITCOIN).timeless());
            assertThat(problem.received()).endsWith("\r\n\r\nname: not yet a problem\n");
            assertThat(messages()).isEqualTo("quarry: serving at " + uri + " until interrupted, by Ctrl-C for one\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whoLetsOtherMachinesInIsWarned() throws Exception {
        Process process = start(List.of(), "serve", "--port", "0", "--host", "0.0.0.0");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).matches("http://0\\.0\\.0\\.0:[0-9]+/");
            process.destroy();

            OwnProcess.await(process);
            assertThat(messages()).contains("quarry: warning: --host 0.0.0.0 lets other machines in, and there is no "
                + "authentication");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void noOtherCommandLoadsTheServer() throws Exception {
        Process process = start(List.of("-verbose:class"), "solve", Run.BITCOIN);
        try (BufferedReader out = process.inputReader()) {
            List<String> loaded = out.lines().toList();

            OwnProcess.await(process);
            assertThat(loaded).anyMatch(line -> line.contains(" dev.quarry.cli.SolveCommand "))
                .noneMatch(line -> line.contains("org.eclipse.jetty") || line.contains("dev.quarry.cli.server")
                    || line.contains("ServeCommand"));
        } finally {
            process.destroyForcibly();
        }
    }
}
