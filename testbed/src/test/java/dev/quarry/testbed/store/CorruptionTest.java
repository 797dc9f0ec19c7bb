package dev.quarry.testbed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the files of a store, it is refused, or holds all that it held. */
class CorruptionTest {

    private static final long SEED = 20_261_121;
    private static final int FLIPS = 300;
    private static final int CUTS = 40;
    private static final int MOST_ROWS = 5;
    private static final Set<Reason> DETECTED = Set.of(Reason.CORRUPT, Reason.NOT_A_STORE, Reason.NEWER_SCHEMA);

    @TempDir
    private Path directory;

    private final Fixture fixture = new Fixture();
    private List<Object> content = List.of();

    @BeforeEach
    void fill() {
        try (ChainStore store = fixture.filled(file())) {
            content = Fixture.content(store);
        }
    }

    private Path file() {
        return directory.resolve("chain.db");
    }

    private Path copy() {
        return directory.resolve("copy.db");
    }

    /** A copy of the closed store alone. */
    private void copyStore() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-acknowledged")) {
            Files.deleteIfExists(directory.resolve("copy.db" + suffix));
        }
        Files.copy(file(), copy());
    }

    /** What was found wrong with the copy; empty if it holds all. */
    private String findings(String change) {
        try (Chain chain = ChainStore.read(copy())) {
            assertThat(Fixture.content(chain).equals(content)).as(change).isTrue();
            return "";
        } catch (ChainStoreException e) {
            assertThat(e.reason()).as(change + ": " + e.getMessage()).isIn(DETECTED);
            return String.valueOf(e.getMessage());
        }
    }

    /** Without the constraints of the tables: a program that keeps them could do less. */
    private String changed(String... statements) throws SQLException, IOException {
        copyStore();
        List<String> all = new ArrayList<>(List.of("PRAGMA ignore_check_constraints = ON"));
        all.addAll(Arrays.asList(statements));
        Fixture.sql(copy(), all.toArray(String[]::new));
        return findings(String.join("; ", statements));
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection client = Fixture.client(file()); Statement statement = client.createStatement();
            ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                values.add(results.getString(1));
            }
        }
        return values;
    }

    /** Every column of every row, changed to values like its own and unlike it. */
    @ParameterizedTest
    @ValueSource(strings = {"network", "miners", "blocks", "races", "head"})
    void noColumnOfARowCanChange(String table) throws SQLException, IOException {
        List<String> values = List.of("NULL", "-1", "7", "1e300", "9223372036854775807", "'x'", "x'00'",
            "(SELECT max(other.COLUMN) FROM TABLE other WHERE other.COLUMN IS NOT TABLE.COLUMN)",
            "CAST(COLUMN AS TEXT)", "COLUMN || 'a'", "CAST(COLUMN AS BLOB)", "upper(COLUMN)", "COLUMN + 1",
            "'1970-01-01T00:00:00Z'", "' ' || COLUMN");
        List<String> rowids = query("SELECT rowid FROM " + table);
        List<String> columns = query("SELECT name FROM pragma_table_info('" + table + "')");
        copyStore();
        String before = dump();
        int changes = 0;
        for (int row = 0; row < rowids.size(); row++) {
            // All values for each column, in some row.
            int step = Math.min(rowids.size(), MOST_ROWS);
            for (int column = 0; column < columns.size(); column++) {
                for (int i = (row + column) % step; i < values.size(); i += step) {
                    String name = columns.get(column);
                    changes += change(before, "UPDATE OR FAIL " + table + " SET " + name + " = " + values.get(i)
                        .replace("COLUMN", name).replace("TABLE", table) + " WHERE rowid = " + rowids.get(row)) ? 1 : 0;
                }
            }
        }
        assertThat(changes).isGreaterThan(40);
    }

    /** Whether SQLite took the change for one. */
    private boolean change(String before, String update) throws SQLException, IOException {
        copyStore();
        try {
            Fixture.sql(copy(), "PRAGMA ignore_check_constraints = ON", update);
        } catch (SQLException e) {
            // NOT NULL and UNIQUE hold, whatever is ignored.
            return false;
        }
        boolean differs = !dump().equals(before);
        assertThat(findings(update).isEmpty()).as(update).isEqualTo(!differs);
        return differs;
    }

    /** All values of all tables, with their types. */
    private String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection client = Fixture.client(copy()); Statement statement = client.createStatement()) {
            for (String table : List.of("network", "miners", "blocks", "races", "head")) {
                try (ResultSet results = statement.executeQuery("SELECT * FROM " + table)) {
                    while (results.next()) {
                        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                            Object value = results.getObject(i);
                            dump.append(value instanceof byte[] bytes ? "blob " + Arrays.toString(bytes)
                                : value instanceof String text ? "text " + text : String.valueOf(value)).append('|');
                        }
                    }
                }
            }
        }
        return dump.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "miners", "blocks", "races", "head"})
    void noRowCanGetLost(String table) throws SQLException, IOException {
        for (String rowid : query("SELECT rowid FROM " + table)) {
            assertThat(changed("PRAGMA foreign_keys = OFF", "DELETE FROM " + table + " WHERE rowid = " + rowid))
                .as("%s %s", table, rowid).isNotEmpty();
        }
        assertThat(changed("PRAGMA foreign_keys = OFF", "DELETE FROM " + table)).isNotEmpty();
    }

    @Test
    void noRowsCanChangePlaces() throws SQLException, IOException {
        for (String table : List.of("miners", "blocks", "races")) {
            assertThat(changed("UPDATE " + table + " SET number = 100 WHERE number = 2",
                "UPDATE " + table + " SET number = 2 WHERE number = 1",
                "UPDATE " + table + " SET number = 1 WHERE number = 100")).as(table).isNotEmpty();
        }
    }

    /** The message says where: the file, the row with its height and hash, what is wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "UPDATE blocks SET height = 9 WHERE number = 4; block 4, height 9, hash %s: height is 9, but has to be 1",
        "UPDATE blocks SET miner = 0 WHERE number = 4; block 4, height 1, hash %s: miner is 0, but has to be 2",
        "UPDATE blocks SET time = 1 WHERE number = 4; block 4, height 1, hash %s: time is 1, but has to be 1300000001",
        "UPDATE blocks SET abandoned = 1 WHERE number = 4; block 4, height 1, hash %s: abandoned is 1, but has to be 0",
        "UPDATE blocks SET signature = zeroblob(64) WHERE number = 4; block 4, height 1, hash %s: digest is",
        "UPDATE blocks SET signature = 'none' WHERE number = 4; block 4, height 1, hash %s: column signature is none",
        "UPDATE blocks SET header = zeroblob(79) WHERE number = 4; block 4, height 1, hash %s: header of 79 bytes",
        "UPDATE blocks SET parent = hash WHERE number = 4; block 4, height 1, hash %s: parent is %s",
        "UPDATE blocks SET work = replace(work, '0', 'f') WHERE number = 4; block 4, height 1, hash %s: work is ff",
        "DELETE FROM blocks WHERE number = 3; block 4, height 1, hash %s: number is 4, but has to be 3",
        "UPDATE races SET winner = 0 WHERE number = 2; race 2: digest is",
        "UPDATE races SET seconds = 0.5 WHERE number = 2; race 2: seconds is 0.5, but has to be 0.6666666666666666",
        "UPDATE races SET time = 'soon' WHERE number = 2; race 2: column time is soon, not a number",
        "UPDATE miners SET type = 'new' WHERE number = 0; network: digest of the network and its miners is",
        "UPDATE miners SET hash_time = 'fast' WHERE number = 0; miner 0, name miner 0: column hash_time is fast",
        "UPDATE head SET reorganisations = 2; head: states 8 blocks",
        "DELETE FROM head; head: 0 rows instead of 1"})
    void corruptionIsSaidWhere(String statement, String message) throws SQLException, IOException {
        String hash = query("SELECT hash FROM blocks WHERE number = 4").get(0);

        assertThat(changed("PRAGMA foreign_keys = OFF", statement)).startsWith(copy() + ": "
            + message.replace("%s", hash));
    }

    /** A forger who knows the digests still breaks the rules. */
    @Test
    void digestsDoNotStandForSignatures() throws SQLException, IOException {
        copyStore();
        try (Database database = Database.forWriting(copy())) {
            database.write(() -> {
                Head head = Head.ofEmpty(NetworkRow.read(database).digest());
                for (StoredBlock stored : database.list(BlockRow.ALL, BlockRow::read)) {
                    Block block = stored.block();
                    StoredBlock forged = new StoredBlock(stored.number(), new Block(block.header(), block.coinbase(),
                        block.transactions(), new byte[64]), stored.work(), stored.abandoned(), stored.accepted());
                    head = head.withBlock(true, forged, BlockRow.digest(head.blockDigest(), forged));
                    database.update("UPDATE blocks SET signature = ?, digest = ? WHERE number = ?", new byte[64],
                        head.blockDigest().toString(), forged.number());
                }
                database.update("UPDATE head SET block_digest = ?", head.blockDigest().toString());
                return head;
            });
        }
        assertThat(findings("forged signatures")).contains("block 1, height 0, hash ")
            .contains("breaks the rule BAD_SIGNATURE: miner 0 has not signed");
    }

    @Test
    void theSchemaIsAsItWasCreated() throws SQLException, IOException {
        assertThat(changed("DROP VIEW audit")).contains("schema: audit is missing");
        assertThat(changed("DROP INDEX blocks_by_work")).contains("blocks_by_work");
        assertThat(changed("ALTER TABLE blocks ADD COLUMN more")).contains("schema: blocks");
        assertThat(changed("PRAGMA foreign_keys = OFF", "DROP TABLE races")).contains("schema: races is missing");
        assertThat(changed("CREATE TRIGGER thief AFTER INSERT ON blocks BEGIN DELETE FROM races; END"))
            .contains("trigger thief").contains("drop it");
        assertThat(changed("PRAGMA application_id = 0")).contains("not a chain store");
    }

    @Test
    void indicesAndViewsOfOthersDoNoHarm() throws SQLException, IOException {
        assertThat(changed("CREATE INDEX by_miner ON blocks (miner)", "CREATE VIEW mine AS SELECT * FROM best_chain",
            "CREATE TABLE notes (note)", "ANALYZE", "VACUUM")).isEmpty();
    }

    /** One bit of any byte of the file. */
    @Test
    void flippedBitsAreFoundOrHarmless() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            // The header, which is the most intricate, as often as all the rest.
            int position = i % 2 == 0 ? random.nextInt(bytes.length) : random.nextInt(200);
            byte[] flipped = bytes.clone();
            flipped[position] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            copyStore();
            Files.write(copy(), flipped);
            found += findings("flip " + i + " at " + position).isEmpty() ? 0 : 1;
        }
        assertThat(found).isBetween(FLIPS / 10, FLIPS - 1);
    }

    @Test
    void cutFilesAreFound() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Random random = new Random(SEED);
        for (int i = 0; i < CUTS; i++) {
            int length = random.nextInt(bytes.length);
            copyStore();
            Files.write(copy(), Arrays.copyOf(bytes, length));
            assertThat(findings("cut to " + length)).isNotEmpty();
        }
    }

    /** The files of a store whose process was killed: pages in the WAL file that are in no other. */
    private void copyKilled() throws IOException {
        Path killed = directory.resolve("killed.db");
        try (ChainStore store = Files.exists(killed) ? ChainStore.open(killed, Fixture.CLOCK)
            : fixture.filled(killed)) {
            if (store.totals().blocks() == 8) {
                store.append(fixture.chain(store.tip().orElseThrow().block(), 1, 1));
            } else {
                store.append(List.of(), List.of(Fixture.lostRace(store.totals().races() + 1)));
            }
            content = Fixture.content(store);
            for (String suffix : List.of("", "-wal", "-shm", "-acknowledged")) {
                Files.deleteIfExists(directory.resolve("copy.db" + suffix));
            }
            for (String suffix : List.of("", "-wal", "-acknowledged")) {
                Files.copy(directory.resolve("killed.db" + suffix), directory.resolve("copy.db" + suffix));
            }
        }
    }

    @Test
    void aKilledStoreHoldsAll() throws IOException {
        copyKilled();
        assertThat(findings("killed")).isEmpty();
        ChainStore.open(copy(), Fixture.CLOCK).close();
        assertThat(directory.resolve("copy.db-wal")).doesNotExist();
        assertThat(findings("killed, opened, closed")).isEmpty();
    }

    /** SQLite by itself would take the file for one of a shorter history. */
    @Test
    void aLostLogIsMissed() throws IOException {
        copyKilled();
        Files.delete(directory.resolve("copy.db-wal"));

        assertThatExceptionOfType(ChainStoreException.class).isThrownBy(() -> ChainStore.open(copy(), Fixture.CLOCK))
            .withMessageMatching(".*copy.db: .*").matches(e -> DETECTED.contains(e.reason()));
        copyKilled();
        Files.delete(directory.resolve("copy.db-wal"));
        String message = findings("lost log");
        assertThat(message).contains("had been acknowledged").contains("copy.db-wal").contains("delete ");
        // What the message advises.
        Files.delete(directory.resolve("copy.db-acknowledged"));
        try (ChainStore store = ChainStore.open(copy(), Fixture.CLOCK)) {
            assertThat(store.totals().races()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void flippedBitsOfALogAreFoundOrHarmless() throws IOException {
        copyKilled();
        Path log = directory.resolve("copy.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        byte[] store = Files.readAllBytes(copy());
        byte[] acknowledged = Files.readAllBytes(directory.resolve("copy.db-acknowledged"));
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            int position = random.nextInt(bytes.length);
            byte[] flipped = bytes.clone();
            flipped[position] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.deleteIfExists(directory.resolve("copy.db-shm"));
            Files.write(copy(), store);
            Files.write(log, flipped);
            Files.write(directory.resolve("copy.db-acknowledged"), acknowledged);
            found += findings("flip " + i + " of the log at " + position).isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void aDamagedAcknowledgementSaysNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("chain.db-acknowledged"));
        Random random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            copyStore();
            Files.write(directory.resolve("copy.db-acknowledged"), flipped);
            assertThat(findings("flip " + i)).isEmpty();
        }
        copyStore();
        Files.copy(directory.resolve("chain.db-acknowledged"), directory.resolve("copy.db-acknowledged"));
        assertThat(findings("none")).isEmpty();
    }

    /** An older copy in the place of a store. */
    @Test
    void anotherHistoryIsNoReplacement() throws IOException, SQLException {
        copyStore();
        try (ChainStore store = ChainStore.open(file(), Fixture.CLOCK)) {
            store.append(fixture.chain(store.tip().orElseThrow().block(), 1, 1));
        }
        Files.copy(directory.resolve("chain.db-acknowledged"), directory.resolve("copy.db-acknowledged"));
        assertThat(findings("an older copy")).contains("holds 8 blocks and 4 races, but 9 and 4 had been acknowledged");
        if (!Files.deleteIfExists(directory.resolve("copy.db-acknowledged"))) {
            fail("nothing to delete");
        }
        assertThat(findings("an older copy, for good")).isEmpty();
    }
}
