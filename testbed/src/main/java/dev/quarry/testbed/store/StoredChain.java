package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A chain that has been validated, read by one connection. */
final class StoredChain implements Chain {

    private final Database database;
    private final NetworkRow network;
    private final boolean endKnown;

    StoredChain(Database database, NetworkRow network, boolean endKnown) {
        this.database = database;
        this.network = network;
        this.endKnown = endKnown;
    }

    /** Opens for reading, and validates what is there at that moment. */
    static StoredChain open(Path path) {
        // Before the snapshot: whatever had been acknowledged then is in it.
        Optional<Acknowledged> acknowledged = Acknowledged.read(path);
        Database database = Database.forReading(path);
        try {
            return new StoredChain(database, database.snapshot(() -> ChainCheck.check(database, acknowledged)),
                acknowledged.isPresent());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return database.path();
    }

    @Override
    public Network network() {
        return network.network();
    }

    @Override
    public Instant created() {
        return network.created();
    }

    @Override
    public boolean isEndKnown() {
        return endKnown;
    }

    @Override
    public synchronized Optional<StoredBlock> tip() {
        return database.run(() -> database.list(BlockRow.BEST, BlockRow::read).stream().findFirst());
    }

    @Override
    public synchronized Optional<StoredBlock> block(BlockHash hash) {
        return database.run(() -> database.list(BlockRow.BY_HASH, BlockRow::read, hash.toString()).stream()
            .findFirst());
    }

    @Override
    public synchronized ChainTotals totals() {
        return database.run(() -> Head.read(database)).totals();
    }

    @Override
    public Stream<StoredBlock> blocks() {
        return rows(BlockRow.ALL, BlockRow::read);
    }

    @Override
    public Stream<StoredBlock> bestChain() {
        return rows(BlockRow.BEST_CHAIN, BlockRow::read);
    }

    @Override
    public Stream<Race> races() {
        return rows(RaceRow.ALL, RaceRow::read);
    }

    private synchronized <T> Stream<T> rows(String sql, RowReader<T> reader) {
        return database.run(() -> Database.stream(database.path(), sql, reader));
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
