package dev.quarry.engine.learning;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes on from a checkpoint in a process of its own, to the end, and writes the network down. */
final class ResumingProcess {

    private ResumingProcess() {
    }

    /** The checkpoint, and where the network goes. */
    public static void main(String[] args) throws Exception {
        try (DqnTrainer trainer = DqnTrainer.resume(Path.of(args[0]), new GridTask(), new GridTask())) {
            trainer.train(row -> { }, () -> false);
            Files.writeString(Path.of(args[1]), trainer.latest().json(), StandardCharsets.UTF_8);
        }
    }
}
