package dev.quarry.cli;

import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.ChainStoreException;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/** A chain store that a command is to read. */
final class StoreFile {

    /** How every database of SQLite 3 begins. */
    private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private StoreFile() {
    }

    /** Whether a file begins as a database does; not where it cannot be read. */
    static boolean isDatabase(String name) {
        try (InputStream input = Files.newInputStream(Path.of(name))) {
            return Arrays.equals(input.readNBytes(DATABASE.length), DATABASE);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Validates a store and takes something from it; fails with {@link BadInput} where it is no store that holds. */
    static <T> T read(String name, Function<Chain, T> reader) {
        try (Chain chain = ChainStore.read(InputFile.path(name))) {
            return reader.apply(chain);
        } catch (ChainStoreException e) {
            throw failure(e);
        }
    }

    /** Files and their users go wrong in most ways; the machine in one. */
    static RuntimeException failure(ChainStoreException e) {
        return e.reason() == Reason.FAILED
            ? new UncheckedIOException(Quarry.message(e), new IOException(e)) : new BadInput(Quarry.message(e), e);
    }
}
