package dev.quarry.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that an option says to write to. */
final class OutputFile {

    private OutputFile() {
    }

    /** Checks what can be checked before the work is done; fails with {@link BadInput}. */
    static Path of(String option, String name) {
        try {
            Path file = Path.of(name);
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
