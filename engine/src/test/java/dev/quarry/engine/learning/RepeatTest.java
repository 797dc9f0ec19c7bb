package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that repeats, and that goes on, bit for bit. */
class RepeatTest {

    private static final Dqn SETTINGS = Dqn.defaults().withHiddenLayers(List.of(24, 16)).withWarmUpSteps(100)
        .withReplayCapacity(300).withTargetUpdate(new TargetUpdate.Copy(70)).withTotalSteps(1000)
        .withExploration(new Exploration(1, 0.1, 700)).withEvaluation(new Evaluation(150, 4)).withSeed(5);

    private static PolicyNetwork trained(Dqn settings) {
        try (DqnTrainer trainer = DqnTrainer.create(settings, new GridTask(), new GridTask())) {
            trainer.train(row -> { }, () -> false);
            return trainer.latest();
        }
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        String network = trained(SETTINGS).json();
        assertThat(trained(SETTINGS).json()).isEqualTo(network);
        assertThat(trained(SETTINGS.withSeed(6)).json()).isNotEqualTo(network);
    }

    /** DJL refuses to collect two gradients at once. */
    @Test
    void trainersInSeveralThreadsDoNotDisturbEachOther() throws Exception {
        String network = trained(SETTINGS).json();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<String>> tasks = List.of(() -> trained(SETTINGS).json(), () -> trained(SETTINGS).json(),
                () -> trained(SETTINGS).json());
            for (Future<String> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(network);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static Stream<Dqn> variants() {
        return Stream.of(SETTINGS,
            SETTINGS.withReturnSteps(4).withDueling(true).withTargetUpdate(new TargetUpdate.Blend(0.01))
                .withLoss(Loss.SQUARED).withUpdateEvery(3));
    }

    /** Half-way is in the middle of an episode, after the replay memory is full. */
    @ParameterizedTest
    @MethodSource("variants")
    void goesOnFromACheckpointAsIfNothingHadHappened(Dqn settings, @TempDir Path folder) throws IOException {
        Path half = folder.resolve("half");
        Path whole = folder.resolve("whole");
        Path resumed = folder.resolve("resumed");
        List<Metrics> wholeRows = new ArrayList<>();
        List<Metrics> resumedRows = new ArrayList<>();
        try (DqnTrainer trainer = DqnTrainer.create(settings, new GridTask(), new GridTask())) {
            trainer.trainTo(503, wholeRows::add, () -> false);
            trainer.checkpoint(half);
            resumedRows.addAll(wholeRows);
            trainer.train(wholeRows::add, () -> false);
            trainer.checkpoint(whole);
        }
        try (DqnTrainer trainer = DqnTrainer.resume(half, new GridTask(), new GridTask())) {
            assertThat(trainer.step()).isEqualTo(503);
            assertThat(trainer.settings()).isEqualTo(settings);
            trainer.train(resumedRows::add, () -> false);
            trainer.checkpoint(resumed);
        }
        assertThat(resumed).hasSameBinaryContentAs(whole);
        assertThat(resumedRows).isEqualTo(wholeRows);
        assertThat(Files.mismatch(half, whole)).isNotNegative();
    }

    @Test
    void aCheckpointBeforeTheFirstStepWillDo(@TempDir Path folder) {
        Path path = folder.resolve("start");
        try (DqnTrainer trainer = DqnTrainer.create(SETTINGS, new GridTask(), new GridTask())) {
            trainer.checkpoint(path);
        }
        try (DqnTrainer trainer = DqnTrainer.resume(path, new GridTask(), new GridTask())) {
            trainer.train(row -> { }, () -> false);
            assertThat(trainer.latest().json()).isEqualTo(trained(SETTINGS).json());
        }
    }

    @Test
    void goesOnInAFreshProcess(@TempDir Path folder) throws Exception {
        Path half = folder.resolve("half");
        Path network = folder.resolve("network.json");
        try (DqnTrainer trainer = DqnTrainer.create(SETTINGS, new GridTask(), new GridTask())) {
            trainer.trainTo(250, row -> { }, () -> false);
            trainer.checkpoint(half);
        }
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), ResumingProcess.class.getName(), half.toString(),
            network.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(network).exists().content().isEqualTo(trained(SETTINGS).json());
    }
}
