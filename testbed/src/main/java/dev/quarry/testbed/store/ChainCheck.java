package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Rejection;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates all that a store holds, row by row, and says where it is wrong. */
final class ChainCheck {

    private static final int BATCH = 1_024;
    private static final String BLOCKS = "SELECT * FROM blocks WHERE number > ? ORDER BY number LIMIT " + BATCH;
    private static final String RACES = "SELECT * FROM races WHERE number > ? ORDER BY number LIMIT " + BATCH;

    private final Database database;
    private final BlockRules rules;
    private Head head;
    private BlockLink tip = BlockLink.ROOT;

    private ChainCheck(Database database, NetworkRow network) {
        this.database = database;
        rules = network.network().rules();
        head = Head.ofEmpty(network.digest());
    }

    /**
     * Validates.
     *
     * @param acknowledged what has been acknowledged at least, where that is known
     * @return the network
     * @throws ChainStoreException if the file is not a store of this version, or is corrupt
     */
    static NetworkRow check(Database database, Optional<Acknowledged> acknowledged) throws SQLException {
        Schema.checkVersion(database);
        Schema.checkIntegrity(database);
        NetworkRow network = NetworkRow.read(database);
        ChainCheck check = new ChainCheck(database, network);
        check.blocks();
        check.races();
        check.head();
        if (acknowledged.isPresent()) {
            check.acknowledged(acknowledged.get());
        }
        return network;
    }

    /** A block whose place is right, but whose rules have not been looked at. */
    private record Candidate(Block block, BlockRules.Parent parent, String name) {
    }

    private void blocks() throws SQLException {
        List<Candidate> batch = new ArrayList<>();
        do {
            batch.clear();
            batch.addAll(database.list(BLOCKS, this::candidate, head.totals().blocks()));
            // Signatures take nearly all of the time.
            Optional<String> broken = batch.parallelStream().flatMap(candidate -> rules.check(candidate.block(),
                parent -> Optional.of(candidate.parent())).map(rejection -> candidate.name() + ": "
                    + describe(rejection)).stream()).findFirst();
            if (broken.isPresent()) {
                throw new ChainStoreException(Reason.CORRUPT, database.path(), broken.get());
            }
        } while (batch.size() == BATCH);
    }

    private static String describe(Rejection rejection) {
        return "breaks the rule " + rejection;
    }

    private Candidate candidate(Row unnamed) {
        return database.run(() -> linked(BlockRow.named(unnamed)));
    }

    private Candidate linked(Row row) throws SQLException {
        row.expect("number", row.integer("number"), head.totals().blocks() + 1);
        StoredBlock stored = BlockRow.read(row);
        Block block = stored.block();
        row.expect("hash", row.hash("hash"), block.hash());
        row.expect("parent", row.hash("parent"), block.header().parent());
        row.expect("height", row.integer("height"), stored.height());
        row.expect("miner", row.integer("miner"), (long) block.coinbase().miner());
        row.expect("time", row.integer("time"), block.header().seconds());
        BlockLink parent = BlockLink.find(database, block.header().parent())
            .filter(link -> link.number() < stored.number())
            .orElseThrow(() -> row.corrupt("its parent " + block.header().parent() + " is not before it"));
        row.expect("work", BlockLink.formatWork(stored.work()),
            BlockLink.formatWork(parent.work().add(block.header().target().work())));
        BlockLink link = new BlockLink(stored.number(), block.hash(), block.header().parent(), stored.height(),
            block.header().seconds(), stored.work());
        // Before walking along the chain, which trusts heights.
        row.expect("height", stored.height(), parent.height() + 1);
        row.expect("abandoned", stored.abandoned(), link.abandoned(tip, database));
        BlockHash digest = BlockRow.digest(head.blockDigest(), stored);
        row.expect("digest", row.hash("digest"), digest);
        boolean best = link.isBetterThan(tip);
        head = head.withBlock(best, stored, digest);
        tip = best ? link : tip;
        return new Candidate(block, parent.asParent(), row.name());
    }

    private void races() throws SQLException {
        int read;
        do {
            read = database.list(RACES, this::race, head.totals().races()).size();
        } while (read == BATCH);
    }

    private Race race(Row unnamed) {
        Row row = RaceRow.named(unnamed);
        Race race = RaceRow.read(unnamed);
        row.expect("number", race.number(), head.totals().races() + 1);
        row.expect("seconds", row.real("seconds"), race.time().doubleValue());
        BlockHash digest = RaceRow.digest(head.raceDigest(), race);
        row.expect("digest", row.hash("digest"), digest);
        head = head.withRace(digest);
        return race;
    }

    private void head() throws SQLException {
        Head stored = Head.read(database);
        if (!stored.equals(head)) {
            throw new ChainStoreException(Reason.CORRUPT, database.path(), "head: states " + described(stored)
                + ", but there are " + described(head));
        }
    }

    private static String described(Head head) {
        ChainTotals totals = head.totals();
        return totals.blocks() + " blocks with the tip " + head.tip() + ", " + totals.races() + " races and "
            + totals.reorganisations() + " reorganisations (digests " + head.blockDigest() + ", " + head.raceDigest()
            + ")";
    }

    private void acknowledged(Acknowledged acknowledged) throws SQLException {
        if (!acknowledged.isIn(database, head)) {
            throw new ChainStoreException(Reason.CORRUPT, database.path(), "holds " + head.totals().blocks()
                + " blocks and " + head.totals().races() + " races, but " + acknowledged.blocks() + " and "
                + acknowledged.races() + " had been acknowledged, or others; was a file "
                + database.path().getFileName() + "-wal beside it lost or damaged? To go on with what there is, delete "
                + Acknowledged.path(database.path()));
        }
    }
}
