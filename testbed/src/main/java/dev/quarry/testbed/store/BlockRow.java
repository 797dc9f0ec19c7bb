package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.Coinbase;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Blocks as rows of their table. */
final class BlockRow {

    static final String ALL = "SELECT * FROM blocks ORDER BY number";
    static final String BY_HASH = "SELECT * FROM blocks WHERE hash = ?";
    static final String BEST = "SELECT * FROM blocks ORDER BY work DESC, number LIMIT 1";
    static final String BEST_CHAIN =
        "SELECT * FROM blocks WHERE number IN (SELECT number FROM best_chain) ORDER BY height";

    private static final String INSERT = "INSERT INTO blocks (number, hash, parent, height, miner, time, header,"
        + " coinbase, transactions, signature, work, abandoned, accepted, digest)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private BlockRow() {
    }

    static Row named(Row row) {
        return row.named("block", "number", "height", "hash");
    }

    /** Reads a row of a store that has been validated. */
    static StoredBlock read(Row unnamed) {
        Row row = named(unnamed);
        return new StoredBlock(row.integer("number"), block(row), row.work("work"), row.integer("abandoned"),
            row.instant("accepted"));
    }

    static Block block(Row row) {
        try {
            return new Block(BlockHeader.parse(row.blob("header")), Coinbase.parse(row.blob("coinbase")),
                transactions(row.blob("transactions")), row.blob("signature"));
        } catch (IllegalArgumentException e) {
            throw row.corrupt(e);
        }
    }

    static void insert(Database database, StoredBlock stored, BlockHash digest) throws SQLException {
        Block block = stored.block();
        database.update(INSERT, stored.number(), stored.hash().toString(), block.header().parent().toString(),
            stored.height(), block.coinbase().miner(), block.header().seconds(), block.header().toBytes(),
            block.coinbase().toBytes(), bytes(block.transactions()), block.signature(),
            BlockLink.formatWork(stored.work()), stored.abandoned(), stored.accepted().toString(), digest.toString());
    }

    /** All that is not derived from something else in the row. */
    static BlockHash digest(BlockHash before, StoredBlock stored) {
        Block block = stored.block();
        return new RowDigest(before).with(stored.number()).with(block.header().toBytes())
            .with(block.coinbase().toBytes()).with(bytes(block.transactions())).with(block.signature())
            .with(stored.accepted()).value();
    }

    private static List<BlockHash> transactions(byte[] bytes) {
        if (bytes.length % BlockHash.BYTES != 0) {
            throw new IllegalArgumentException("transactions of " + bytes.length + " bytes; each has "
                + BlockHash.BYTES);
        }
        List<BlockHash> hashes = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += BlockHash.BYTES) {
            hashes.add(BlockHash.of(Arrays.copyOfRange(bytes, i, i + BlockHash.BYTES)));
        }
        return hashes;
    }

    private static byte[] bytes(List<BlockHash> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hashes.forEach(hash -> bytes.writeBytes(hash.toBytes()));
        return bytes.toByteArray();
    }
}
