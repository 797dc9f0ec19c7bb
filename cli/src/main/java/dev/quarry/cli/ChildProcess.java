package dev.quarry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Quarry in a process of its own, of the same Java with the same options. */
final class ChildProcess {

    private ChildProcess() {
    }

    /** Runs a command to its end, and returns what it wrote. It ends with this process. */
    static String output(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Quarry.class.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            Thread end = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(end);
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IOException("it ended with exit code " + process.exitValue());
                }
                return text;
            } finally {
                process.destroy();
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("interrupted", new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a process with \"" + String.join(" ", arguments) + "\" failed: "
                + Quarry.message(e), e);
        }
    }
}
