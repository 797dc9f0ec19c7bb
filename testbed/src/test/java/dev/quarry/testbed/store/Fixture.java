package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.HashTime;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Workshop;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/** A network of three miners that finds blocks at once, and what tests ask of its stores. */
final class Fixture {

    static final long SEED = 20_261_121;
    static final int MINERS = 3;
    static final int NONCE_BITS = 40;
    static final int DIFFICULTY = 2;
    static final long TIME = 1_300_000_000;
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Workshop workshop = new Workshop(SEED, MINERS, NONCE_BITS, DIFFICULTY);

    Workshop workshop() {
        return workshop;
    }

    Network network() {
        List<NetworkMiner> miners = IntStream.range(0, MINERS).mapToObj(miner -> new NetworkMiner("miner " + miner,
            miner == 0 ? "north" : "east", miner == 2 ? "new" : "installed", HashTime.of(miner == 2 ? "1/3" : "2e-11"),
            workshop.key(miner).publicKey())).toList();
        return new Network(SEED, Difficulty.of(DIFFICULTY), workshop.rules().nonces(), miners,
            BigFraction.of(1, 8), BigFraction.ONE);
    }

    Block first(int miner) {
        return workshop.mine(BlockHash.ZERO, 0, TIME, miner, Workshop.transactions(2));
    }

    /** A child; of another miner it is another one. */
    Block after(Block parent, int miner) {
        long height = parent.coinbase().height() + 1;
        return workshop.mine(parent.hash(), height, TIME + height, miner, Workshop.transactions((int) (height % 4)));
    }

    /** A chain after a block, which is not in it. */
    List<Block> chain(Block from, int length, int miner) {
        List<Block> blocks = new ArrayList<>();
        for (Block last = from; blocks.size() < length; blocks.add(last)) {
            last = after(last, miner);
        }
        return blocks;
    }

    static Race wonRace(long number, Block block) {
        return new Race(number, number + 5, block.coinbase().miner(), block.hash(), NONCE_BITS,
            Difficulty.of(DIFFICULTY), BigFraction.of((int) number, 3), number % 2 == 0, number > 2);
    }

    static Race lostRace(long number) {
        return new Race(number, null, null, null, NONCE_BITS, Difficulty.of(DIFFICULTY), BigFraction.ONE,
            null, null);
    }

    /** A store with a fork, a reorganisation, and races that were won and lost. */
    ChainStore filled(Path path) {
        ChainStore store = ChainStore.create(path, network(), CLOCK);
        Block first = first(0);
        List<Block> abandoned = chain(first, 2, 1);
        List<Block> adopted = chain(first, 3, 2);
        store.append(List.of(first), List.of(wonRace(1, first)));
        store.append(abandoned, List.of(wonRace(2, abandoned.get(0)), lostRace(3)));
        store.append(adopted, List.of(wonRace(4, adopted.get(0))));
        store.append(chain(adopted.get(2), 2, 0));
        return store;
    }

    /** All that a store holds. */
    static List<Object> content(Chain chain) {
        List<Object> content = new ArrayList<>(List.of(chain.network(), chain.created(), chain.totals(), chain.tip()));
        content.addAll(rows(chain.blocks()));
        content.addAll(rows(chain.bestChain()));
        content.addAll(rows(chain.races()));
        return content;
    }

    static <T> List<T> rows(Stream<T> rows) {
        try (rows) {
            return rows.toList();
        }
    }

    /** Any SQL client. */
    static Connection client(Path path) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    static void sql(Path path, String... statements) throws SQLException {
        try (Connection client = client(path); Statement statement = client.createStatement()) {
            // Only the test's own changes, which need not be durable.
            statement.execute("PRAGMA synchronous = OFF");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
