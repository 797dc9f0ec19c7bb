package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no checkpoints, or none any more. */
class CheckpointTest {

    private static final Dqn SETTINGS = Dqn.defaults().withHiddenLayers(List.of()).withBatchSize(2).withWarmUpSteps(2)
        .withReplayCapacity(4);

    @TempDir
    private Path folder = Path.of("");
    private Path path = Path.of("");

    private static PayTask task() {
        return new PayTask(Ending.TERMINAL, 1, 2);
    }

    @BeforeEach
    void write() {
        path = folder.resolve("checkpoint");
        try (DqnTrainer trainer = DqnTrainer.create(SETTINGS, task(), task())) {
            trainer.trainTo(10, row -> { }, () -> false);
            trainer.checkpoint(path);
        }
    }

    private ThrowableAssertAlternative<CheckpointException> refused() {
        return assertThatExceptionOfType(CheckpointException.class).isThrownBy(
            () -> DqnTrainer.resume(path, task(), task()).close()).withMessageStartingWith(path + ": ");
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            Files.write(path, changed);
            refused();
        }
        Files.write(path, bytes);
        DqnTrainer.resume(path, task(), task()).close();
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(path, Arrays.copyOf(bytes, length));
            refused().withMessageContaining("truncated");
        }
    }

    @Test
    void messagesSayWhatIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        Files.writeString(path, "x".repeat(100), StandardCharsets.UTF_8);
        refused().withMessageContaining("not a checkpoint of training");
        bytes[11] = 7;
        Files.write(path, bytes);
        refused().withMessageContaining("version 7").withMessageContaining("reads version 1");
        Files.delete(path);
        refused().withMessageContaining("no such file");
    }

    @Test
    void anotherTaskIsRefused() {
        PayTask three = new PayTask(Ending.TERMINAL, 1, 2, 3);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(
            () -> DqnTrainer.resume(path, three, new PayTask(Ending.TERMINAL, 1, 2, 3)).close())
            .withMessageContaining("1 observations and 2 actions: this one has 1 and 3");
    }

    @Test
    void aCheckpointReplacesTheLastAndLeavesNothingBehind() throws IOException {
        byte[] before = Files.readAllBytes(path);
        try (DqnTrainer trainer = DqnTrainer.resume(path, task(), task())) {
            trainer.trainTo(20, row -> { }, () -> false);
            trainer.checkpoint(path);
            assertThat(Files.readAllBytes(path)).isNotEqualTo(before);
            Path nowhere = folder.resolve("missing").resolve("checkpoint");
            assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> trainer.checkpoint(nowhere))
                .withMessageContaining("could not be written");
        }
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(path));
    }
}
