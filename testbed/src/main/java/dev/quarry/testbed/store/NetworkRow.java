package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The network as one row, and its miners as others.
 *
 * @param network the network
 * @param created when the store was created
 */
record NetworkRow(Network network, Instant created) {

    private static final String INSERT = "INSERT INTO network (id, created, seed, difficulty, nonce_bits, nonce_miners,"
        + " dispute_within, fork_within, digest) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_MINER = "INSERT INTO miners (number, name, partner, type, hash_time, public_key)"
        + " VALUES (?, ?, ?, ?, ?, ?)";

    void insert(Database database) throws SQLException {
        database.update(INSERT, created.toString(), network.seed(), network.difficulty().bits(),
            network.nonces().bits(), network.nonces().miners(),
            ExactText.of("window for disputes", network.disputeWithin()),
            ExactText.of("window for forks", network.forkWithin()), digest().toString());
        for (int number = 0; number < network.miners().size(); number++) {
            NetworkMiner miner = network.miners().get(number);
            database.update(INSERT_MINER, number, miner.name(), miner.partner(), miner.type(),
                ExactText.of("hash time of miner " + miner.name(), miner.hashTime().seconds()),
                miner.publicKey().getEncoded());
        }
    }

    BlockHash digest() {
        RowDigest digest = new RowDigest(BlockHash.ZERO).with(created).with(network.seed()).with(network.difficulty())
            .with(network.nonces().bits()).with(network.nonces().miners())
            .with(ExactNumber.format(network.disputeWithin())).with(ExactNumber.format(network.forkWithin()));
        for (NetworkMiner miner : network.miners()) {
            digest.with(miner.name()).with(miner.partner()).with(miner.type())
                .with(ExactNumber.format(miner.hashTime().seconds())).with(miner.publicKey().getEncoded());
        }
        return digest.value();
    }

    /** Reads and validates. */
    static NetworkRow read(Database database) throws SQLException {
        List<NetworkMiner> miners = new ArrayList<>();
        database.list("SELECT * FROM miners ORDER BY number", row -> miners.add(miner(row, miners.size())));
        List<NetworkRow> networks = database.list("SELECT * FROM network",
            row -> network(row.named("network"), miners));
        if (networks.size() != 1) {
            throw new ChainStoreException(Reason.CORRUPT, database.path(), "network: " + networks.size()
                + " rows instead of 1");
        }
        return networks.get(0);
    }

    private static NetworkRow network(Row row, List<NetworkMiner> miners) {
        try {
            NetworkRow read = new NetworkRow(new Network(row.integer("seed"),
                Difficulty.of(row.smallInteger("difficulty")), new NonceSpace(row.smallInteger("nonce_bits"),
                    row.smallInteger("nonce_miners")), miners, row.exact("dispute_within"),
                row.exact("fork_within")), row.instant("created"));
            row.expect("id", row.integer("id"), 1L);
            row.expect("digest of the network and its miners", row.hash("digest"), read.digest());
            return read;
        } catch (IllegalArgumentException e) {
            throw row.corrupt(e);
        }
    }

    private static NetworkMiner miner(Row unnamed, long number) {
        Row row = unnamed.named("miner", "number", "name");
        row.expect("number", row.integer("number"), number);
        try {
            return new NetworkMiner(row.text("name"), row.text("partner"), row.text("type"),
                new HashTime(row.exact("hash_time")), MinerKey.readPublicKey(row.blob("public_key")));
        } catch (IllegalArgumentException e) {
            throw row.corrupt(e);
        }
    }
}
