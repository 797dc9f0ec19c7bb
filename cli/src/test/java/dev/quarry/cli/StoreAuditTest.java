package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.HashTime;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.Coinbase;
import dev.quarry.testbed.block.CompactTarget;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code consortium audit} says of a chain store. */
class StoreAuditTest {

    private static final String FOUR = "../examples/consortia/four-organisations.yaml";
    private static final List<String> PARTNERS = List.of("clinic", "insurer", "ministry", "university");
    private static final long SEED = 11;
    private static final Difficulty DIFFICULTY = Difficulty.of(1);
    private static final NonceSpace NONCES = new NonceSpace(12, PARTNERS.size());
    private static final int BLOCKS = 60;

    @TempDir
    private Path folder;

    private Path store;

    /** A chain of which the clinic won all blocks but every sixth, and the insurer a side branch of five. */
    @BeforeEach
    void createStore() {
        store = folder.resolve("chain.db");
        Network network = new Network(SEED, DIFFICULTY, NONCES, IntStream.range(0, PARTNERS.size()).mapToObj(miner ->
            new NetworkMiner("miner " + miner, PARTNERS.get(miner), "standard", HashTime.of("2e-11"),
                MinerKey.ofTestbed(SEED, miner).publicKey())).toList());
        try (ChainStore chain = ChainStore.create(store, network, Clock.systemUTC())) {
            BlockHash tip = BlockHash.ZERO;
            for (int height = 0; height < BLOCKS; height++) {
                tip = append(chain, tip, height, height % 6 == 5 ? 2 : 0);
            }
            BlockHash side = BlockHash.ZERO;
            for (int height = 0; height < 5; height++) {
                side = append(chain, side, height, 1);
            }
        }
    }

    private static BlockHash append(ChainStore chain, BlockHash parent, int height, int miner) {
        Block block = mine(parent, height, miner);
        assertThat(chain.append(List.of(block))).singleElement().matches(acceptance -> acceptance.rejection() == null);
        return block.hash();
    }

    private static Block mine(BlockHash parent, int height, int miner) {
        for (int nonce = NONCES.first(miner).intValueExact();; nonce++) {
            Coinbase coinbase = new Coinbase(height, miner, BigInteger.ZERO);
            BlockHeader header = new BlockHeader(1, parent, Block.merkleRoot(coinbase, List.of()), height,
                CompactTarget.of(DIFFICULTY), nonce);
            if (header.isProofOfWork()) {
                return new Block(header, coinbase, List.of(), MinerKey.ofTestbed(SEED, miner).sign(header));
            }
        }
    }

    private Run audit(String... more) {
        List<String> arguments = new ArrayList<>(List.of("consortium", "audit", FOUR, "--window",
            store.toString(), "--format", "csv"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void theBestChainOfAStoreIsAWindow() {
        Run run = audit();

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run.lines()).hasSize(5);
        assertThat(run.lines().get(1)).startsWith("clinic,50,").endsWith(",above");
        assertThat(run.lines().get(2)).startsWith("insurer,0,");
        assertThat(run.lines().get(3)).startsWith("ministry,10,");
        assertThat(run.lines().get(4)).startsWith("university,0,");
    }

    @Test
    void onlyTheLastBlocksCountWhereSoAsked() {
        assertThat(audit("--last", "12").lines()).anyMatch(line -> line.startsWith("clinic,10,"))
            .anyMatch(line -> line.startsWith("ministry,2,"));
        assertThat(audit("--last", "1000").lines()).anyMatch(line -> line.startsWith("clinic,50,"));
        assertThat(audit("--last", "0").err()).isEqualTo("quarry: --last 0 is outside 1..2147483647\n");
    }

    @Test
    void theSameBlocksAsRowsAreJudgedTheSame() throws IOException {
        Path rows = folder.resolve("blocks.csv");
        Files.writeString(rows, "partner\n" + ("clinic\n".repeat(5) + "ministry\n").repeat(BLOCKS / 6));

        assertThat(Run.of("consortium", "audit", FOUR, "--window", rows.toString(), "--format", "csv").out())
            .isEqualTo(audit().out());
    }

    @Test
    void aStoreThatDoesNotHoldIsRefused() throws IOException {
        Files.write(store, Arrays.copyOf(Files.readAllBytes(store), 9_000));

        Run run = audit();

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(store.toString()).doesNotContain("internal");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void whatIsWrongWithAWindowIsSaidWhere() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "partner\nnobody\n");

        assertThat(Run.of("consortium", "audit", FOUR, "--window", rows.toString()).err())
            .startsWith("quarry: " + rows + ": block 1 of 1: 'nobody' is no partner; there are '");
        Files.writeString(rows, "");
        assertThat(Run.of("consortium", "audit", FOUR, "--window", rows.toString()).err())
            .startsWith("quarry: " + rows + ": the window has no blocks");
        assertThat(Run.of("consortium", "audit", FOUR, "--window", folder.toString()).code())
            .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(audit("--alpha", "0").err()).isEqualTo("quarry: --alpha 0 is not between 0 and 1\n");
    }

    @Test
    void anotherDatabaseIsRefused() throws Exception {
        Path other = folder.resolve("other.db");
        try (var client = DriverManager.getConnection("jdbc:sqlite:" + other);
            var statement = client.createStatement()) {
            statement.execute("CREATE TABLE blocks (partner TEXT)");
        }

        Run run = Run.of("consortium", "audit", FOUR, "--window", other.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).isEqualTo("quarry: " + other + ": is a database, but not a chain store of Quarry\n");
    }
}
