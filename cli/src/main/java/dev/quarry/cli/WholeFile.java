package dev.quarry.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files as a whole, or not at all. */
final class WholeFile {

    private WholeFile() {
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void write(Writer out) throws IOException;
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    private interface Bytes {
        void write(OutputStream out) throws IOException;
    }

    /** Replaces a file; fails with {@link UncheckedIOException}, which says what cannot be written, and leaves it. */
    static void write(Path file, String name, String what, Content content) {
        replace(file, name, what, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
            content.write(text);
            text.flush();
        });
    }

    /** Replaces a file as {@link #write(Path, String, String, Content)} does, by bytes. */
    static void write(Path file, String name, String what, byte[] bytes) {
        replace(file, name, what, out -> out.write(bytes));
    }

    /** Writes a file that is not there yet, and fails as the others do; where it is there by then, it is left. */
    static void create(Path file, String name, String what, byte[] bytes) {
        place(file, name, what, out -> out.write(bytes));
    }

    private static void replace(Path file, String name, String what, Bytes content) {
        place(file, name, what, content, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void place(Path file, String name, String what, Bytes content, CopyOption... options) {
        try {
            place(file, content, options);
        } catch (FileAlreadyExistsException e) {
            throw failure(name, what, "it exists already; name another", e);
        } catch (NoSuchFileException e) {
            throw failure(name, what, "there is no such folder", e);
        } catch (AccessDeniedException e) {
            throw failure(name, what, "its folder, or the file itself, may not be written to; check its permissions",
                e);
        } catch (IOException e) {
            throw failure(name, what, Quarry.message(e), e);
        }
    }

    private static UncheckedIOException failure(String name, String what, String reason, IOException cause) {
        return new UncheckedIOException(name + ": " + what + " cannot be written: " + reason, cause);
    }

    private static void place(Path file, Bytes content, CopyOption... options) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device: nothing there could be left half written over.
            try (OutputStream out = Files.newOutputStream(file)) {
                content.write(out);
            }
            return;
        }
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.write(out);
            }
            Files.move(part, target, options);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
