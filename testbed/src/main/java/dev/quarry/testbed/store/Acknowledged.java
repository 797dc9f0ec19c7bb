package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a store has been acknowledged at least. It is written to a file of its own after each commit, and is not
 * forced to the disk: what it says was durable before it was written, and if it gets lost, or is damaged, it says
 * nothing. SQLite takes a damaged WAL file for one that ends there, so without this nobody would miss what came after.
 *
 * @param blocks how many blocks
 * @param races how many races
 * @param blockDigest the digest of the last of these blocks
 * @param raceDigest the digest of the last of these races
 */
record Acknowledged(long blocks, long races, BlockHash blockDigest, BlockHash raceDigest) {

    private static final Pattern LINE = Pattern.compile("(acknowledged blocks (\\d{1,18}) ([0-9a-f]{64})"
        + " races (\\d{1,18}) ([0-9a-f]{64})) ([0-9a-f]{64})");

    static Path path(Path store) {
        return store.resolveSibling(store.getFileName() + "-acknowledged");
    }

    static Acknowledged of(Head head) {
        return new Acknowledged(head.totals().blocks(), head.totals().races(), head.blockDigest(), head.raceDigest());
    }

    /** What the file says; nothing if it is missing, or damaged. */
    static Optional<Acknowledged> read(Path store) {
        try {
            String text = Files.readString(path(store), StandardCharsets.ISO_8859_1);
            Matcher line = LINE.matcher(text.lines().findFirst().orElse(""));
            if (!line.matches() || !checksum(line.group(1)).equals(line.group(6))) {
                return Optional.empty();
            }
            return Optional.of(new Acknowledged(Long.parseLong(line.group(2)), Long.parseLong(line.group(4)),
                BlockHash.parse(line.group(3)), BlockHash.parse(line.group(5))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        return BlockHash.ofContent(text.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    /** Whether a valid store holds these blocks and races, whatever else it holds. */
    boolean isIn(Database database, Head head) throws SQLException {
        return holds(database, "blocks", blocks, blockDigest, head.totals().blocks())
            && holds(database, "races", races, raceDigest, head.totals().races());
    }

    private static boolean holds(Database database, String table, long number, BlockHash digest, long present)
        throws SQLException {
        if (number == 0 || number > present) {
            return number == 0;
        }
        List<BlockHash> digests = database.list("SELECT digest FROM " + table + " WHERE number = ?",
            row -> row.hash("digest"), number);
        return digests.equals(List.of(digest));
    }

    /** The file, open for writing. Not a channel, which an interrupted thread would close. */
    static final class Writer implements AutoCloseable {

        private final RandomAccessFile file;

        Writer(Path store) {
            try {
                file = new RandomAccessFile(path(store).toFile(), "rw");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Acknowledged acknowledged) {
            String line = "acknowledged blocks " + acknowledged.blocks + " " + acknowledged.blockDigest + " races "
                + acknowledged.races + " " + acknowledged.raceDigest;
            try {
                file.seek(0);
                // Lines only grow: nothing of an older one is left over.
                file.write((line + " " + checksum(line) + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // What the file says, or does not, remains true.
                return;
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
