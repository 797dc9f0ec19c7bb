package dev.quarry.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The file that an option says to write to. */
final class OutputFile {

    /** What standard output is called by options that take it for a file. */
    static final String STANDARD = "-";

    private OutputFile() {
    }

    /** Fails with {@link BadInput} where two of several files, by what they are called in messages, are one. */
    static void checkDistinct(Map<String, String> files) {
        Map<Path, String> known = new TreeMap<>();
        new TreeMap<>(files).forEach((what, name) -> {
            try {
                Path file = Path.of(name);
                String other = known.put(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize(),
                    what);
                if (other != null) {
                    throw new BadInput(other + " and " + what + " are one file, '" + name + "'; name two");
                }
            } catch (IOException | InvalidPathException e) {
                // Who reads or writes it says what is wrong.
                return;
            }
        });
    }

    /** Fails with {@link UncheckedIOException} where a file could not be written after long work, as far as known. */
    static void probe(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file) ? Files.isWritable(file) : folder != null && Files.isWritable(folder);
        if (!writable) {
            throw new UncheckedIOException(file + ": cannot be written: its folder, or the file itself, may not be "
                + "written to; check its permissions", new AccessDeniedException(file.toString()));
        }
    }

    /** Checks what can be checked before the work is done; fails with {@link BadInput}. */
    static Path of(String option, String name) {
        try {
            Path file = Path.of(name);
            if (name.equals(STANDARD)) {
                throw new BadInput(option + " -: cannot be standard output; name a file");
            }
            if (name.isEmpty() || Files.isDirectory(file)) {
                throw new BadInput(option + " '" + name + "' is not a file to write to; name one");
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new BadInput(option + " '" + name + "': its folder does not exist");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new BadInput(option + " '" + e.getInput() + "' is no file name: " + e.getReason(), e);
        }
    }
}
