package dev.quarry.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a command reads: what is wrong with one is said in the same words, whatever it is read for. */
final class InputFile {

    private InputFile() {
    }

    /**
     * Takes something from a file.
     *
     * @param <T> what is taken
     */
    @FunctionalInterface
    interface Reading<T> {
        T from(Path file) throws IOException;
    }

    /** The path that a name stands for; fails with {@link BadInput} where it stands for none. */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + e.getInput() + "' is no file name: " + e.getReason(), e);
        }
    }

    /**
     * Reads a file. Fails with {@link BadInput} where it is none, may not be read or is not the text that it is read
     * as, and with {@link UncheckedIOException} where the machine fails.
     */
    static <T> T read(String name, Reading<T> reading) {
        if (name.isEmpty()) {
            throw new BadInput("'' is no file name; name a file");
        }
        Path file = path(name);
        if (Files.isDirectory(file)) {
            throw new BadInput(name + ": is a directory; name a file");
        }
        try {
            return reading.from(file);
        } catch (NoSuchFileException e) {
            throw new BadInput(name + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInput(name + ": may not be read; check its permissions", e);
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ": is not text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read: " + Quarry.message(e), e);
        }
    }
}
