package dev.quarry.testbed.store;

import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.nio.file.Path;

/**
 * The right to write to a store, held by one process, and once in it. It ends with the process, however that ends.
 *
 * <p>It is an exclusive transaction on an empty database beside the store, which SQLite makes a lock of the operating
 * system of. A lock of {@link java.nio.channels.FileChannel} will not do: on POSIX systems a process gives up all its
 * locks on a file when it closes any channel of it, so that a refused second attempt would end the lock of the first.
 */
final class StoreLock implements AutoCloseable {

    private final Database database;

    private StoreLock(Database database) {
        this.database = database;
    }

    static StoreLock acquire(Path store) {
        Path file = store.resolveSibling(store.getFileName() + "-lock");
        Database database;
        try {
            database = Database.forLocking(file);
        } catch (ChainStoreException e) {
            throw refusal(store, e);
        }
        try {
            return database.run(() -> {
                database.execute("BEGIN EXCLUSIVE");
                return new StoreLock(database);
            });
        } catch (ChainStoreException e) {
            database.close();
            throw refusal(store, e);
        }
    }

    private static ChainStoreException refusal(Path store, ChainStoreException e) {
        return e.reason() == Reason.IN_USE
            ? new ChainStoreException(Reason.IN_USE, store, "is open for writing, in another process or in this one; "
                + "close it there first, or open it for reading", e)
            : new ChainStoreException(e.reason(), store, "cannot be locked: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        database.close();
    }
}
