package dev.quarry.testbed.store;

import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables and views, and how a file is known to have them. */
final class Schema {

    /** The version that is written, and the only one that is read. */
    static final int VERSION = 1;

    /** "Qrry", in the header of the file. */
    private static final int APPLICATION = 0x51727279;

    private static final Pattern CREATED = Pattern.compile("CREATE \\w+ (\\w+).*", Pattern.DOTALL);

    private static final List<String> STATEMENTS = List.of("""
        CREATE TABLE network (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          created TEXT NOT NULL,
          seed INTEGER NOT NULL,
          difficulty INTEGER NOT NULL CHECK (difficulty BETWEEN 1 AND 256),
          nonce_bits INTEGER NOT NULL CHECK (nonce_bits BETWEEN 1 AND 256),
          nonce_miners INTEGER NOT NULL CHECK (nonce_miners >= 1),
          dispute_within TEXT NOT NULL,
          fork_within TEXT NOT NULL,
          digest TEXT NOT NULL
        )""", """
        CREATE TABLE miners (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          partner TEXT NOT NULL,
          type TEXT NOT NULL,
          hash_time TEXT NOT NULL,
          public_key BLOB NOT NULL
        )""", """
        CREATE TABLE blocks (
          number INTEGER PRIMARY KEY,
          hash TEXT NOT NULL UNIQUE,
          parent TEXT NOT NULL,
          height INTEGER NOT NULL CHECK (height >= 0),
          miner INTEGER NOT NULL REFERENCES miners (number),
          time INTEGER NOT NULL,
          header BLOB NOT NULL CHECK (length(header) = 80),
          coinbase BLOB NOT NULL CHECK (length(coinbase) = 40),
          transactions BLOB NOT NULL CHECK (length(transactions) % 32 = 0),
          signature BLOB NOT NULL CHECK (length(signature) = 64),
          work TEXT NOT NULL CHECK (length(work) = 64),
          abandoned INTEGER NOT NULL CHECK (abandoned >= 0),
          accepted TEXT NOT NULL,
          digest TEXT NOT NULL
        )""",
        "CREATE INDEX blocks_by_work ON blocks (work DESC, number)", """
        CREATE TABLE races (
          number INTEGER PRIMARY KEY,
          round INTEGER CHECK (round >= 1),
          winner INTEGER REFERENCES miners (number),
          block TEXT REFERENCES blocks (hash),
          nonce_bits INTEGER NOT NULL,
          difficulty INTEGER NOT NULL,
          time TEXT NOT NULL,
          seconds REAL NOT NULL CHECK (seconds >= 0),
          disputed INTEGER CHECK (disputed IN (0, 1)),
          forked INTEGER CHECK (forked IN (0, 1)),
          digest TEXT NOT NULL
        )""", """
        CREATE TABLE head (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          blocks INTEGER NOT NULL,
          races INTEGER NOT NULL,
          reorganisations INTEGER NOT NULL,
          tip TEXT NOT NULL,
          block_digest TEXT NOT NULL,
          race_digest TEXT NOT NULL
        )""", """
        CREATE VIEW best_chain AS
          WITH RECURSIVE chain (number, parent) AS (
            SELECT * FROM (SELECT number, parent FROM blocks ORDER BY work DESC, number LIMIT 1)
            UNION ALL
            SELECT blocks.number, blocks.parent FROM chain JOIN blocks ON blocks.hash = chain.parent)
          SELECT blocks.number, height, hash, parent, name AS miner, partner, type, time,
            datetime(time, 'unixepoch') AS utc, abandoned, accepted
          FROM blocks JOIN miners ON miners.number = blocks.miner
          WHERE blocks.number IN (SELECT number FROM chain)
          ORDER BY height""", """
        CREATE VIEW stale_blocks AS
          SELECT blocks.number, height, hash, parent, name AS miner, partner, type, time,
            datetime(time, 'unixepoch') AS utc, accepted
          FROM blocks JOIN miners ON miners.number = blocks.miner
          WHERE blocks.number NOT IN (SELECT number FROM best_chain)
          ORDER BY blocks.number""", """
        CREATE VIEW reorganisations AS
          SELECT number, height, hash, abandoned, accepted FROM blocks WHERE abandoned > 0 ORDER BY number""", """
        CREATE VIEW audit AS
          SELECT partner, type, network.nonce_bits AS nonceBits, network.difficulty AS difficulty, races.time AS time
          FROM best_chain CROSS JOIN network LEFT JOIN races ON races.block = best_chain.hash
          ORDER BY height""");

    private Schema() {
    }

    static void create(Database database) throws SQLException {
        for (String statement : STATEMENTS) {
            database.execute(statement);
        }
        database.execute("PRAGMA application_id = " + APPLICATION);
        database.execute("PRAGMA user_version = " + VERSION);
    }

    /** Whether this is a store at all, and one of this version; reads no more than the header. */
    static void checkVersion(Database database) throws SQLException {
        Path path = database.path();
        long version = number(database, "user_version");
        if (number(database, "application_id") != APPLICATION || version < 1) {
            throw new ChainStoreException(Reason.NOT_A_STORE, path, "is a database, but not a chain store of Quarry");
        }
        if (version > VERSION) {
            throw new ChainStoreException(Reason.NEWER_SCHEMA, path, "has schema version " + version
                + ", of a newer Quarry; this one reads version " + VERSION);
        }
    }

    private static long number(Database database, String pragma) throws SQLException {
        return database.list("PRAGMA " + pragma, row -> row.named(pragma).integer(pragma)).get(0);
    }

    /** Whether the pages fit together, and nobody has changed the tables; indices and views of others do no harm. */
    static void checkIntegrity(Database database) throws SQLException {
        Path path = database.path();
        String pages = database.list("PRAGMA integrity_check(1)", row -> row.text("integrity_check")).get(0);
        if (!pages.equals("ok")) {
            throw new ChainStoreException(Reason.CORRUPT, path, "the pages of the database: " + pages.strip());
        }
        Map<String, String> found = new HashMap<>();
        database.list("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL", row -> {
            if (row.text("type").equals("trigger")) {
                throw new ChainStoreException(Reason.CORRUPT, path, "trigger " + row.text("name")
                    + " changes what is written; drop it");
            }
            return found.put(row.text("name"), row.text("sql"));
        });
        for (String statement : STATEMENTS) {
            Matcher created = CREATED.matcher(statement);
            if (created.matches() && !statement.equals(found.get(created.group(1)))) {
                throw new ChainStoreException(Reason.CORRUPT, path, "schema: " + created.group(1)
                    + " is missing, or is not as it was created");
            }
        }
    }
}
