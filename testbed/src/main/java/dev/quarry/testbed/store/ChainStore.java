package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The durable chain of a network, open for writing: by one process, and once in it, at a time.
 *
 * <p>A killed process leaves a store that opens again with all blocks and races of every {@link #append} that has
 * returned, and all or none of those of an append that has not. A store may be used by several threads.
 */
public final class ChainStore implements Chain {

    private final StoreLock lock;
    private final Database database;
    private final StoredChain chain;
    private final Acknowledged.Writer acknowledged;
    private final BlockRules rules;
    private final Clock clock;

    private ChainStore(StoreLock lock, Database database, StoredChain chain, Clock clock) {
        this.lock = lock;
        this.database = database;
        this.chain = chain;
        this.clock = clock;
        rules = chain.network().rules();
        acknowledged = new Acknowledged.Writer(database.path());
    }

    /**
     * Creates a store without blocks, and opens it. If the process is killed meanwhile, there is the whole store or
     * none.
     *
     * @param path a file that does not exist, in a directory that does
     * @param network the rules and miners
     * @param clock what says when blocks are accepted
     * @return the store
     * @throws ChainStoreException if there is such a file, or it cannot be written
     */
    public static ChainStore create(Path path, Network network, Clock clock) {
        return files(path, () -> {
            Path directory = path.toAbsolutePath().getParent();
            if (directory == null || !Files.isDirectory(directory)) {
                throw new ChainStoreException(Reason.MISSING, path, "its directory does not exist; create it first");
            }
            Path parent = directory.toRealPath();
            Path real = parent.resolve(path.getFileName());
            StoreLock lock = StoreLock.acquire(real);
            return releasing(lock::close, () -> {
                write(real, network, clock);
                force(parent);
                return open(lock, real, clock);
            });
        });
    }

    private static void write(Path path, Network network, Clock clock) throws IOException {
        for (String suffix : List.of("", "-wal", "-journal")) {
            Path there = path.resolveSibling(path.getFileName() + suffix);
            if (Files.exists(there)) {
                throw new ChainStoreException(Reason.EXISTS, there, "exists already; open it, or create the store"
                    + " elsewhere");
            }
        }
        Path draft = path.resolveSibling(path.getFileName() + "-new");
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
        }
        Files.deleteIfExists(Acknowledged.path(path));
        try (Database database = Database.forWriting(draft)) {
            database.logAhead();
            database.write(() -> {
                NetworkRow row = new NetworkRow(network, clock.instant());
                Schema.create(database);
                row.insert(database);
                Head.ofEmpty(row.digest()).insert(database);
                return row;
            });
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the name of a new file durable. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does so by itself, and opens no directories.
            return;
        }
    }

    /**
     * Opens a store and validates all of it.
     *
     * @param path the file
     * @param clock what says when blocks are accepted
     * @return the store
     * @throws ChainStoreException if there is no such store, it is open for writing already, a newer Quarry has written
     *     it, or it is corrupt; the message says where
     */
    public static ChainStore open(Path path, Clock clock) {
        return files(path, () -> {
            Path real = existing(path);
            StoreLock lock = StoreLock.acquire(real);
            return releasing(lock::close, () -> open(lock, real, clock));
        });
    }

    private static ChainStore open(StoreLock lock, Path path, Clock clock) throws IOException {
        Optional<Acknowledged> acknowledged = Acknowledged.read(path);
        Database database = Database.forWriting(path);
        return releasing(database::close, () -> {
            NetworkRow network = database.snapshot(() -> ChainCheck.check(database, acknowledged));
            // Unless another program has changed it, it does so already.
            database.logAhead();
            return new ChainStore(lock, database, new StoredChain(database, network, acknowledged.isPresent()),
                clock);
        });
    }

    /**
     * Opens a store for reading, while another process may write, and validates what is there at that moment.
     *
     * @param path the file
     * @return its chain
     * @throws ChainStoreException if there is no such store, a newer Quarry has written it, or it is corrupt; the
     *     message says where
     */
    public static Chain read(Path path) {
        return files(path, () -> StoredChain.open(existing(path)));
    }

    private static Path existing(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new ChainStoreException(Reason.MISSING, path, "no such file");
        }
        if (Files.isDirectory(path)) {
            throw new ChainStoreException(Reason.NOT_A_STORE, path, "is a directory");
        }
        return path.toRealPath();
    }

    /** Something that uses files. */
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T files(Path path, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException | UncheckedIOException e) {
            throw new ChainStoreException(Reason.FAILED, path, "cannot be used: " + e.getMessage(), e);
        }
    }

    /** Does something that takes over what is held, which is released if it fails. */
    private static <T> T releasing(Runnable release, FileWork<T> work) throws IOException {
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            if (!done) {
                release.run();
            }
        }
    }

    /**
     * Appends blocks. When it returns, those that were accepted are durable.
     *
     * @param blocks the blocks, parents before children
     * @return what has become of each
     * @throws ChainStoreException if writing fails; nothing has been appended then
     */
    public List<Acceptance> append(List<Block> blocks) {
        return append(blocks, List.of());
    }

    /**
     * Appends blocks and races, all at once. When it returns they are durable, but for blocks that were rejected.
     *
     * @param blocks the blocks, parents before children
     * @param races the races that follow those of the store, by their number
     * @return what has become of each block
     * @throws IllegalArgumentException if a race is not the next one, is won by nobody that is registered, or its block
     *     is not in the store; nothing has been appended then
     * @throws ChainStoreException if writing fails; nothing has been appended then
     */
    public synchronized List<Acceptance> append(List<Block> blocks, List<Race> races) {
        List<Acceptance> acceptances = new ArrayList<>();
        Head head = database.write(() -> {
            Appending appending = new Appending(database, rules, clock);
            for (Block block : blocks) {
                acceptances.add(appending.add(block));
            }
            for (Race race : races) {
                appending.add(race);
            }
            return appending.finish();
        });
        acknowledged.write(Acknowledged.of(head));
        return List.copyOf(acceptances);
    }

    @Override
    public Path path() {
        return chain.path();
    }

    @Override
    public Network network() {
        return chain.network();
    }

    @Override
    public Instant created() {
        return chain.created();
    }

    @Override
    public boolean isEndKnown() {
        return chain.isEndKnown();
    }

    @Override
    public synchronized Optional<StoredBlock> tip() {
        return chain.tip();
    }

    @Override
    public synchronized Optional<StoredBlock> block(BlockHash hash) {
        return chain.block(hash);
    }

    @Override
    public synchronized ChainTotals totals() {
        return chain.totals();
    }

    @Override
    public synchronized Stream<StoredBlock> blocks() {
        return chain.blocks();
    }

    @Override
    public synchronized Stream<StoredBlock> bestChain() {
        return chain.bestChain();
    }

    @Override
    public synchronized Stream<Race> races() {
        return chain.races();
    }

    @Override
    public synchronized void close() {
        acknowledged.close();
        chain.close();
        lock.close();
    }
}
