package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a Java of its own. */
final class OwnProcess {

    /** What a process ends with that SIGTERM ends. */
    static final int TERMINATED = 143;

    private static final long PATIENCE_SECONDS = 120;
    private static final long ENOUGH_BYTES = 20_000;

    private OwnProcess() {
    }

    /** A process that could be started: with options of Java, and without what changes what it writes. */
    static ProcessBuilder of(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Quarry.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder;
    }

    /** Waits until a process has ended. */
    static void await(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s ends", process.info()).isTrue();
    }

    /** Runs a process to its end; what it writes goes through files of a folder. */
    static Run run(ProcessBuilder builder, Path folder) throws IOException, InterruptedException {
        return finished(started(builder, folder), folder);
    }

    /** Runs a process until it has written more than a little to a file, and then tells it to end. */
    static Run ended(ProcessBuilder builder, Path folder, Path written) throws IOException, InterruptedException {
        Process process = started(builder, folder);
        while (process.isAlive() && (!Files.exists(written) || Files.size(written) < ENOUGH_BYTES)) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        // SIGTERM, which Java answers as it does SIGINT; that may be ignored in what a script starts.
        process.destroy();
        return finished(process, folder);
    }

    private static Process started(ProcessBuilder builder, Path folder) throws IOException {
        return builder.redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile())
            .start();
    }

    private static Run finished(Process process, Path folder) throws IOException, InterruptedException {
        try {
            await(process);
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(folder.resolve("out")),
            Files.readString(folder.resolve("err")));
    }
}
