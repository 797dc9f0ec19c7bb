package dev.quarry.testbed.store;

import java.nio.file.Path;

/**
 * A chain store cannot be created, opened, read or written. The message names the file, what is wrong with it and,
 * where that helps, what to do.
 */
public final class ChainStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is no such file. */
        MISSING,
        /** A new store would replace what is there. */
        EXISTS,
        /** The file is not a chain store. */
        NOT_A_STORE,
        /** A newer Quarry has written the store. */
        NEWER_SCHEMA,
        /** The store is open for writing, in another process or in this one. */
        IN_USE,
        /** The store does not hold what has been written to it. */
        CORRUPT,
        /** The file system or the database failed. */
        FAILED
    }

    private final Reason reason;

    ChainStoreException(Reason reason, Path path, String detail) {
        super(path + ": " + detail);
        this.reason = reason;
    }

    ChainStoreException(Reason reason, Path path, String detail, Throwable cause) {
        super(path + ": " + detail, cause);
        this.reason = reason;
    }

    /**
     * Returns the kind of failure.
     *
     * @return why
     */
    public Reason reason() {
        return reason;
    }
}
