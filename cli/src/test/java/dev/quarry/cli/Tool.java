package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, which a test does without where it is not installed. */
public final class Tool {

    private static final long PATIENCE_SECONDS = 60;

    private Tool() {
    }

    /**
     * Runs a program that may be missing, and returns what it wrote to both streams.
     *
     * @param input what it reads
     * @param command the program and its arguments
     * @return its output, which ended with exit code 0
     */
    public static String run(String input, String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        Path given = Files.createTempFile("quarry", ".in");
        Path written = Files.createTempFile("quarry", ".out");
        try {
            Files.writeString(given, input);
            ProcessBuilder builder = new ProcessBuilder(command).redirectInput(given.toFile())
                .redirectErrorStream(true).redirectOutput(written.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
            } finally {
                process.destroyForcibly();
            }
            String output = Files.readString(written, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            Files.delete(given);
            Files.delete(written);
        }
    }

    private static boolean isInstalled(String name) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
