package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.sql.SQLException;
import java.util.List;

/**
 * Where a store ends: without it, nobody would miss the last rows.
 *
 * @param totals how much there is
 * @param tip the best block, {@link BlockHash#ZERO} where there is none
 * @param blockDigest the digest of the last block, that of the network where there is none
 * @param raceDigest the digest of the last race, that of the network where there is none
 */
record Head(ChainTotals totals, BlockHash tip, BlockHash blockDigest, BlockHash raceDigest) {

    private static final String INSERT = "INSERT INTO head (id, blocks, races, reorganisations, tip, block_digest,"
        + " race_digest) VALUES (1, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE head SET blocks = ?, races = ?, reorganisations = ?, tip = ?,"
        + " block_digest = ?, race_digest = ?";

    static Head ofEmpty(BlockHash networkDigest) {
        return new Head(new ChainTotals(0, 0, 0), BlockHash.ZERO, networkDigest, networkDigest);
    }

    Head withBlock(boolean best, StoredBlock block, BlockHash digest) {
        return new Head(new ChainTotals(totals.blocks() + 1, totals.races(), totals.reorganisations()
            + (block.abandoned() > 0 ? 1 : 0)), best ? block.hash() : tip, digest, raceDigest);
    }

    Head withRace(BlockHash digest) {
        return new Head(new ChainTotals(totals.blocks(), totals.races() + 1, totals.reorganisations()), tip,
            blockDigest, digest);
    }

    void insert(Database database) throws SQLException {
        put(database, INSERT);
    }

    void update(Database database) throws SQLException {
        put(database, UPDATE);
    }

    private void put(Database database, String sql) throws SQLException {
        database.update(sql, totals.blocks(), totals.races(), totals.reorganisations(), tip.toString(),
            blockDigest.toString(), raceDigest.toString());
    }

    static Head read(Database database) throws SQLException {
        List<Head> heads = database.list("SELECT * FROM head", unnamed -> read(unnamed.named("head")));
        if (heads.size() != 1) {
            throw new ChainStoreException(Reason.CORRUPT, database.path(), "head: " + heads.size()
                + " rows instead of 1");
        }
        return heads.get(0);
    }

    private static Head read(Row row) {
        row.expect("id", row.integer("id"), 1L);
        return new Head(new ChainTotals(row.integer("blocks"), row.integer("races"), row.integer("reorganisations")),
            row.hash("tip"), row.hash("block_digest"), row.hash("race_digest"));
    }
}
