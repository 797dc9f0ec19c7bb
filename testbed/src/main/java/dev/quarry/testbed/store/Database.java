package dev.quarry.testbed.store;

import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/** One connection to the file of a store. Errors of SQL become those of the store. For one thread at a time. */
final class Database implements AutoCloseable {

    private static final int PRIMARY_CODE = 0xff;
    private static final int BUSY_MILLIS = 10_000;
    private static final String STILL = "?immutable=1";

    private final Path path;
    private final Connection connection;
    private final boolean reads;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Path path, Connection connection, boolean reads) {
        this.path = path;
        this.connection = connection;
        this.reads = reads;
    }

    /** Something that is asked of the database. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static Database forWriting(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        Database database = connect(path, "", false, config, BUSY_MILLIS);
        return database.run(() -> {
            // On macOS a file has to be asked twice before the disk has it; elsewhere this changes nothing.
            database.execute("PRAGMA fullfsync = ON");
            database.execute("PRAGMA checkpoint_fullfsync = ON");
            return database;
        });
    }

    /** Lets commits go to the WAL file, while others read. */
    void logAhead() {
        List<String> mode = run(() -> list("PRAGMA journal_mode = WAL", row -> row.text("journal_mode")));
        if (!mode.equals(List.of("wal"))) {
            throw new ChainStoreException(Reason.FAILED, path, "does not change from journal mode " + mode + " to wal");
        }
    }

    /**
     * Opens for reading. To share a file with those who write to it SQLite writes beside it; where that may not be, and
     * the file was closed in order, it is read as one that nobody changes.
     */
    static Database forReading(Path path) {
        boolean closed = !Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
        return closed && !Files.isWritable(path.toAbsolutePath().getParent()) ? ofStill(path) : reading(path, "");
    }

    /** Opens a file for reading that nobody changes; nothing is written beside it. */
    static Database ofStill(Path path) {
        return reading(path, STILL);
    }

    private static Database reading(Path path, String parameters) {
        return connect(path, parameters, true, new SQLiteConfig(), BUSY_MILLIS);
    }

    /** A database whose transactions are what matters. */
    static Database forLocking(Path path) {
        return connect(path, "", false, new SQLiteConfig(), 0);
    }

    private static Database connect(Path path, String parameters, boolean reads, SQLiteConfig config,
        int busyMillis) {
        config.setReadOnly(reads);
        try {
            config.setBusyTimeout(busyMillis);
            // As a URI, so that no character of the path means anything to the driver.
            return new Database(path, config.createConnection("jdbc:sqlite:" + path.toUri() + parameters), reads);
        } catch (SQLException e) {
            throw translated(path, reads, e);
        }
    }

    Path path() {
        return path;
    }

    <T> T run(Work<T> work) {
        try {
            if (connection.isClosed()) {
                throw new IllegalStateException(path + " has been closed");
            }
            return work.run();
        } catch (SQLException e) {
            throw translated(path, reads, e);
        }
    }

    /** Writes all of something or nothing; what has been written is durable afterwards. */
    <T> T write(Work<T> work) {
        return run(() -> within("BEGIN IMMEDIATE", work));
    }

    /** Reads what was there at one moment. */
    <T> T snapshot(Work<T> work) {
        return run(() -> within("BEGIN", work));
    }

    private <T> T within(String begin, Work<T> work) throws SQLException {
        execute(begin);
        boolean done = false;
        try {
            T result = work.run();
            execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has done so by itself; what went wrong before is what matters.
            return;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void update(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    /** The rows of a short answer. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
        throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet results = bound(sql, values).executeQuery()) {
            while (results.next()) {
                rows.add(reader.read(new Row(path, results)));
            }
        }
        return rows;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values)
        throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** All rows, one after the other, by a connection that the stream closes. */
    static <T> Stream<T> stream(Path path, String sql, RowReader<T> reader) {
        Database database = forReading(path);
        try {
            return database.run(() -> database.stream(sql, reader));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private <T> Stream<T> stream(String sql, RowReader<T> reader) throws SQLException {
        execute("BEGIN");
        // What is read is what is there when the first row is asked for: now.
        ResultSet results = bound(sql).executeQuery();
        boolean[] more = {results.next()};
        Spliterator<T> rows = new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE,
            Spliterator.ORDERED | Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                if (!more[0]) {
                    return false;
                }
                T row = reader.read(new Row(path, results));
                more[0] = run(results::next);
                action.accept(row);
                return true;
            }
        };
        return StreamSupport.stream(rows, false).onClose(this::close);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw translated(path, reads, e);
        }
    }

    private static ChainStoreException translated(Path path, boolean reads, SQLException error) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(error.getErrorCode() & PRIMARY_CODE);
        return switch (code) {
            case SQLITE_NOTADB -> new ChainStoreException(Reason.NOT_A_STORE, path, "is no SQLite database", error);
            case SQLITE_CORRUPT -> new ChainStoreException(Reason.CORRUPT, path, "the pages of the database: "
                + error.getMessage(), error);
            case SQLITE_BUSY -> new ChainStoreException(Reason.IN_USE, path, "another program is writing to it", error);
            case SQLITE_READONLY, SQLITE_CANTOPEN -> new ChainStoreException(Reason.FAILED, path, reads
                ? "cannot be read by who may not write to its folder, since it is in use or was not closed in order"
                : "may not be written to, or its folder may not; check their permissions", error);
            case SQLITE_FULL -> new ChainStoreException(Reason.FAILED, path, "the disk is full", error);
            default -> new ChainStoreException(Reason.FAILED, path, "the database failed: " + error.getMessage(),
                error);
        };
    }
}
