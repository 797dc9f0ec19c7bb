package dev.quarry.engine.learning;

import java.nio.file.Path;

/** A checkpoint cannot be written, read or gone on with. The message names the file and what is wrong with it. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CheckpointException(Path path, String detail) {
        super(path + ": " + detail);
    }

    /**
     * Makes one with a cause.
     *
     * @param path the file
     * @param detail what is wrong with it
     * @param cause why
     */
    public CheckpointException(Path path, String detail, Throwable cause) {
        super(path + ": " + detail, cause);
    }
}
