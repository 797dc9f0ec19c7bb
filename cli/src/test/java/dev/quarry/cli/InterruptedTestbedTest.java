package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A testbed that is told to end says what it has measured, and how much is kept. */
@Tag("slow")
class InterruptedTestbedTest {

    private static final long PATIENCE_SECONDS = 120;
    /** What a process ends with that SIGTERM ends. */
    private static final int TERMINATED = 143;
    private static final String MOST_RACES = "10000000";

    @TempDir
    private Path folder;

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("testbed", "run", Run.PROBLEMS + "testbed.yaml", "--miners",
            "4", "--nonce-bits", "24", "--difficulty", "12"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Starts a command, and ends it by a signal when it has written something to a file. */
    private Run ended(Path written, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "-cp", System.getProperty("java.class.path"), Quarry.class.getName()));
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            while (process.isAlive() && (!Files.exists(written) || Files.size(written) < 20_000)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            // SIGTERM, which Java answers as it does SIGINT; that may be ignored in what a script starts.
            process.destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void racesThatWereKeptAreContinued() throws Exception {
        Path rows = folder.resolve("races.csv");
        Run run = ended(rows, arguments("--records", rows.toString(), "--races", MOST_RACES));

        assertThat(run.code()).isEqualTo(TERMINATED);
        assertThat(run.out()).contains("expected time", "agree");
        assertThat(run.err()).containsPattern(
            "quarry: interrupted after [0-9,]+ of 10,000,000 races; --resume continues\n$");
        long kept = Files.readString(rows).lines().count() - 1;
        assertThat(run.err()).contains("interrupted after " + Count.of(kept) + " of ");
        assertThat(Run.of(arguments("--records", rows.toString(), "--races", "" + (kept + 10), "--resume")
            .toArray(String[]::new)).code()).isZero();
        assertThat(Files.readString(rows)).hasLineCount((int) kept + 11);
    }

    @Test
    void aNetworkSaysHowFarItCameAndItsChainHolds() throws Exception {
        Path store = folder.resolve("chain.db");
        Run run = ended(store, arguments("--store", store.toString(), "--races", MOST_RACES, "--delay", "0.001"));

        assertThat(run.code()).isEqualTo(TERMINATED);
        assertThat(run.err()).containsPattern("quarry: interrupted after [0-9,]+ of 10,000,000 blocks\n$");
        assertThat(Run.of("testbed", "verify", store.toString()).out()).startsWith("holds: ");
    }
}
