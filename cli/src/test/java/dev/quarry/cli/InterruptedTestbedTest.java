package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A testbed that is told to end says what it has measured, and how much is kept. */
@Tag("slow")
class InterruptedTestbedTest {

    private static final String MOST_RACES = "10000000";

    @TempDir
    private Path folder;

    private static String[] arguments(String... more) {
        return Stream.concat(Stream.of("testbed", "run", Run.PROBLEMS + "testbed.yaml", "--miners", "4",
            "--nonce-bits", "24", "--difficulty", "12"), Arrays.stream(more)).toArray(String[]::new);
    }

    private Run ended(Path written, String... arguments) throws IOException, InterruptedException {
        return OwnProcess.ended(OwnProcess.of(List.of(), arguments), folder, written);
    }

    @Test
    void racesThatWereKeptAreContinued() throws Exception {
        Path rows = folder.resolve("races.csv");
        Run run = ended(rows, arguments("--records", rows.toString(), "--races", MOST_RACES));

        assertThat(run.code()).isEqualTo(OwnProcess.TERMINATED);
        assertThat(run.out()).contains("expected time", "agree");
        assertThat(run.err()).containsPattern(
            "quarry: interrupted after [0-9,]+ of 10,000,000 races; --resume continues\n$");
        long kept = Files.readString(rows).lines().count() - 1;
        assertThat(run.err()).contains("interrupted after " + Count.of(kept) + " of ");
        String[] resumed = arguments("--records", rows.toString(), "--races", "" + (kept + 10), "--resume");
        assertThat(Run.of(resumed).code()).isZero();
        assertThat(Files.readString(rows)).hasLineCount((int) kept + 11);
    }

    @Test
    void aNetworkSaysHowFarItCameAndItsChainHolds() throws Exception {
        Path store = folder.resolve("chain.db");
        Run run = ended(store, arguments("--store", store.toString(), "--races", MOST_RACES, "--delay", "0.001"));

        assertThat(run.code()).isEqualTo(OwnProcess.TERMINATED);
        assertThat(run.err()).containsPattern("quarry: interrupted after [0-9,]+ of 10,000,000 blocks\n$");
        assertThat(Run.of("testbed", "verify", store.toString()).out()).startsWith("holds: ");
    }
}
