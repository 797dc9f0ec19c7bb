package dev.quarry.testbed.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;

/** A process that appends to a store is killed at any moment, again and again. */
class KilledProcessTest {

    private static final long SEED = 20_261_121;
    private static final int STORES = 42;
    private static final int KILLS_OF_A_STORE = 5;
    private static final int MOST_LINES = 10;
    private static final int MOST_MILLIS = 20;

    /** Within this a Java starts and opens a store on most machines; a busy one has not got so far by then. */
    private static final int MOST_START_MILLIS = 700;

    @TempDir
    private Path directory;

    /** What killed processes had said before they were killed. */
    private static final class Said {

        private final List<String> blocks = new ArrayList<>();
        private long races;
        private int opened;
        private int appending;

        void add(List<String> lines) {
            opened += lines.contains("opened") ? 1 : 0;
            appending += lines.size() > 1 ? 1 : 0;
            for (String line : lines) {
                if (line.startsWith("race ")) {
                    races = Long.parseLong(line.substring("race ".length()));
                } else if (!line.equals("opened")) {
                    blocks.add(line);
                }
            }
        }
    }

    @Test
    @Tag("slow")
    void whatWasAcknowledgedSurvives() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        int appending = 0;
        for (int store = 0; store < STORES; store++) {
            Path path = directory.resolve("chain" + store + ".db");
            Said said = new Said();
            for (int kill = 0; kill < KILLS_OF_A_STORE; kill++) {
                String name = "store " + store + ", kill " + kill;
                said.add(killed(path, random));
                assertThat(Files.readString(AppendingProcess.errors(directory))).as(name).isEmpty();
                if (said.opened == 0 && !Files.exists(path)) {
                    continue;
                }
                // As a reader finds it, and leaves it to the next process, or as a writer does.
                try (Chain chain = kill % 2 == 0 ? ChainStore.read(path) : ChainStore.open(path, Fixture.CLOCK)) {
                    assertHolds(name, chain, said);
                }
            }
            appending += said.appending;
        }
        assertThat(appending).as("processes killed while they appended").isGreaterThan(100);
    }

    private List<String> killed(Path path, Random random) throws IOException, InterruptedException {
        Process process = AppendingProcess.start(directory, AppendingProcess.APPEND, path.toString(),
            Long.toString(random.nextLong()));
        int millis;
        if (random.nextInt(6) == 0) {
            // While it starts, creates, opens or validates.
            millis = random.nextInt(MOST_START_MILLIS);
        } else {
            awaitLines(process, 1 + random.nextInt(MOST_LINES));
            millis = random.nextInt(MOST_MILLIS);
        }
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as("process ends by itself").isFalse();
        process.destroyForcibly();
        process.waitFor();
        return AppendingProcess.lines(directory);
    }

    /** Waits until it has said so many lines, however long a busy machine takes. */
    private void awaitLines(Process process, int lines) throws IOException, InterruptedException {
        while (AppendingProcess.lines(directory).size() < lines && process.isAlive()) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private static void assertHolds(String name, Chain chain, Said said) {
        try (Stream<StoredBlock> blocks = chain.blocks()) {
            assertThat(blocks.map(block -> block.height() + " " + block.hash()).collect(Collectors.toSet())).as(name)
                .containsAll(said.blocks);
        }
        assertThat(chain.totals().races()).as(name).isGreaterThanOrEqualTo(said.races);
        assertThat(Fixture.rows(chain.bestChain())).as(name).hasSize(chain.tip().map(tip -> (int) tip.height() + 1)
            .orElse(0));
    }
}
