package dev.quarry.testbed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a store, and who may open it. */
class StoreFileTest {

    @TempDir
    private Path directory;

    private final Fixture fixture = new Fixture();

    private Path file() {
        return directory.resolve("chain.db");
    }

    private static void refused(Reason reason, Path path, String part, ThrowingCallable call) {
        assertThatExceptionOfType(ChainStoreException.class).isThrownBy(call).withMessageStartingWith(path.toString())
            .withMessageContaining(part).matches(e -> e.reason() == reason, "reason " + reason);
    }

    private void refusedAlways(Reason reason, Path path, String part) {
        refused(reason, path, part, () -> ChainStore.open(path, Fixture.CLOCK).close());
        refused(reason, path, part, () -> ChainStore.read(path).close());
    }

    @Test
    void whatIsThereIsNotReplaced() throws IOException {
        fixture.filled(file()).close();
        byte[] bytes = Files.readAllBytes(file());

        refused(Reason.EXISTS, file(), "exists already",
            () -> ChainStore.create(file(), fixture.network(), Fixture.CLOCK));
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
        Path other = directory.resolve("other.db");
        Files.writeString(directory.resolve("other.db-wal"), "of a database that has been lost");
        refused(Reason.EXISTS, directory.resolve("other.db-wal"), "exists already",
            () -> ChainStore.create(other, fixture.network(), Fixture.CLOCK));
        assertThat(other).doesNotExist();
    }

    @Test
    void whatIsNoStoreIsNotOpened() throws IOException, SQLException {
        refusedAlways(Reason.MISSING, file(), "no such file");
        assertThat(file()).doesNotExist();
        refusedAlways(Reason.NOT_A_STORE, directory, "is a directory");
        Path nowhere = directory.resolve("no").resolve("chain.db");
        refused(Reason.MISSING, nowhere, "directory does not exist",
            () -> ChainStore.create(nowhere, fixture.network(), Fixture.CLOCK));

        Path text = Files.writeString(directory.resolve("text"), "a text that is no database\n".repeat(100));
        refusedAlways(Reason.NOT_A_STORE, text, "no SQLite database");
        Path empty = Files.createFile(directory.resolve("empty"));
        refusedAlways(Reason.NOT_A_STORE, empty, "not a chain store");
        assertThat(empty).isEmptyFile();
        Path other = directory.resolve("other");
        Fixture.sql(other, "CREATE TABLE blocks (number)", "PRAGMA user_version = 1");
        byte[] bytes = Files.readAllBytes(other);
        refusedAlways(Reason.NOT_A_STORE, other, "not a chain store");
        assertThat(Files.readAllBytes(other)).isEqualTo(bytes);
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        fixture.filled(file()).close();
        Fixture.sql(file(), "PRAGMA user_version = 2", "ALTER TABLE blocks ADD COLUMN more");

        refusedAlways(Reason.NEWER_SCHEMA, file(), "schema version 2, of a newer Quarry; this one reads version 1");
    }

    @Test
    void aSecondWriterIsRefusedHowOftenItMayTry() {
        try (ChainStore store = fixture.filled(file())) {
            for (int i = 0; i < 3; i++) {
                refused(Reason.IN_USE, file(), "open for writing",
                    () -> ChainStore.open(file(), Fixture.CLOCK));
                refused(Reason.IN_USE, file(), "open for writing",
                    () -> ChainStore.create(file(), fixture.network(), Fixture.CLOCK));
            }
            assertThat(store.append(List.of(fixture.first(1)))).hasSize(1);
        }
        ChainStore.open(file(), Fixture.CLOCK).close();
    }

    /** A refused attempt in the first process must not let the second one in. */
    @Test
    void anotherProcessIsRefusedAsWriterAndWelcomeAsReader() throws IOException, InterruptedException {
        try (ChainStore store = fixture.filled(file())) {
            refused(Reason.IN_USE, file(), "open for writing", () -> ChainStore.open(file(), Fixture.CLOCK));

            assertThat(otherProcess()).containsExactly("read 8 blocks",
                "IN_USE " + file() + ": is open for writing, in another process or in this one; close it there first, "
                    + "or open it for reading");
            store.append(fixture.chain(store.tip().orElseThrow().block(), 2, 1));
        }
        assertThat(otherProcess()).containsExactly("read 10 blocks", "opened for writing 10 blocks");
    }

    private List<String> otherProcess() throws IOException, InterruptedException {
        Process process = AppendingProcess.start(directory, AppendingProcess.OPEN, file().toString());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(AppendingProcess.errors(directory)).isEmptyFile();
        return AppendingProcess.lines(directory);
    }

    /** The same file by other names. */
    @Test
    void aLinkIsNoSecondStore() throws IOException {
        Path link = directory.resolve("link.db");
        try (ChainStore store = fixture.filled(file())) {
            Files.createSymbolicLink(link, file());
            refused(Reason.IN_USE, file(), "open for writing", () -> ChainStore.open(link, Fixture.CLOCK));
            assertThat(store.path()).isEqualTo(file().toRealPath());
        }
    }

    @Test
    void readersSeeWhatHasBeenAppendedMeanwhile() {
        try (ChainStore store = fixture.filled(file()); Chain reader = ChainStore.read(file())) {
            assertThat(Fixture.content(reader)).isEqualTo(Fixture.content(store));
            store.append(fixture.chain(store.tip().orElseThrow().block(), 2, 1));

            assertThat(reader.totals().blocks()).isEqualTo(10);
            assertThat(Fixture.content(reader)).isEqualTo(Fixture.content(store));
        }
    }

    @Test
    void commitsAreDurable() throws SQLException {
        fixture.filled(file()).close();
        try (Database database = Database.forWriting(file())) {
            assertThat(database.run(() -> database.list("PRAGMA synchronous",
                row -> row.named("pragma").integer("synchronous")))).containsExactly(2L);
            assertThat(database.run(() -> database.list("PRAGMA fullfsync",
                row -> row.named("pragma").integer("fullfsync")))).containsExactly(1L);
        }
        assertThat(query("PRAGMA journal_mode")).containsExactly("wal");
    }

    /** Another program may have done so, and the store still keeps its promises. */
    @Test
    void aChangedJournalIsChangedBack() throws SQLException {
        fixture.filled(file()).close();
        Fixture.sql(file(), "PRAGMA journal_mode = DELETE");
        ChainStore.open(file(), Fixture.CLOCK).close();

        assertThat(query("PRAGMA journal_mode")).containsExactly("wal");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection client = Fixture.client(file()); Statement statement = client.createStatement();
            ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(results.getString(i));
                }
                rows.add(String.join(",", row));
            }
        }
        return rows;
    }

    @Test
    void anySqlClientReadsIt() throws SQLException {
        List<StoredBlock> best;
        try (ChainStore store = fixture.filled(file())) {
            best = Fixture.rows(store.bestChain());
            // While the store is open, too.
            assertThat(query("SELECT blocks, races, reorganisations FROM head")).containsExactly("8,4,1");
        }
        assertThat(query("SELECT hash FROM best_chain")).isEqualTo(best.stream().map(block -> block.hash().toString())
            .toList());
        assertThat(query("SELECT height, miner, partner, type, utc FROM best_chain")).startsWith(
            "0,miner 0,north,installed,2011-03-13 07:06:40", "1,miner 2,east,new,2011-03-13 07:06:41");
        assertThat(query("SELECT height, miner FROM stale_blocks")).containsExactly("1,miner 1", "2,miner 1");
        assertThat(query("SELECT height, abandoned FROM reorganisations")).containsExactly("3,2");
        assertThat(query("SELECT seed, difficulty, nonce_bits, nonce_miners, dispute_within, fork_within, created "
            + "FROM network")).containsExactly("20261121,2,40,3,0.125,1,2026-01-02T03:04:05.678901Z");
        assertThat(query("SELECT name, hash_time FROM miners")).containsExactly("miner 0,2e-11", "miner 1,2e-11",
            "miner 2,1/3");
        assertThat(query("SELECT number, round, winner, time, round(seconds, 6), disputed, forked FROM races"))
            .containsExactly("1,6,0,1/3,0.333333,0,0", "2,7,1,2/3,0.666667,1,0", "3,null,null,1,1.0,null,null",
                "4,9,2,4/3,1.333333,1,1");
    }

    /** The columns that the reader of {@code quarry consortium audit} knows; abandoned blocks are not among them. */
    @Test
    void blocksOfTheBestChainAreRecordsForTheAudit() throws SQLException {
        fixture.filled(file()).close();

        assertThat(query("SELECT partner, type, nonceBits, difficulty, time FROM audit")).containsExactly(
            "north,installed,40,2,1/3", "east,new,40,2,4/3", "east,new,40,2,null", "east,new,40,2,null",
            "north,installed,40,2,null", "north,installed,40,2,null");
    }

    @Test
    void whatNobodyChangesIsReadWithoutAFileBesideIt() throws IOException {
        fixture.filled(file()).close();
        List<Path> before = files();

        try (Database database = Database.ofStill(file())) {
            assertThat(database.run(() -> database.list("SELECT blocks FROM head", row -> row.integer("blocks"))))
                .containsExactly(8L);
            assertThat(files()).isEqualTo(before);
        }
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** Whoever may write anywhere, such as root, cannot try this. */
    @Test
    void aStoreThatWasClosedIsReadWhereNothingMayBeWritten() throws IOException {
        try (ChainStore store = ChainStore.create(file(), fixture.network(), Fixture.CLOCK)) {
            store.append(List.of(fixture.first(0)));
        }
        assertThat(directory.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(directory), "this user may write to every folder");
            try (Chain chain = ChainStore.read(file()); Stream<StoredBlock> blocks = chain.blocks()) {
                assertThat(blocks).hasSize(1);
            }
        } finally {
            assertThat(directory.toFile().setWritable(true)).isTrue();
        }
        assertThat(directory).isDirectoryNotContaining("glob:**-shm");
    }
}
