package dev.quarry.testbed.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarry.calculus.Difficulty;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.base.internal.ByteUtils;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.VerificationException;
import org.bitcoinj.script.ScriptBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of Bitcoin's main network in our types, and our headers in those of bitcoinj. */
class BitcoinTest {

    private static final long SEED = 20_261_121;
    private static final int DIFFICULTIES = 255;
    private static final int MINED_DIFFICULTIES = 12;
    private static final int TIME = 1_300_000_000;

    /** Blocks 0, 1, 100000 and 125552; the hash of each proves the other fields. */
    @ParameterizedTest
    @CsvSource({
        "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f, "
            + "0000000000000000000000000000000000000000000000000000000000000000, "
            + "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b, 1231006505, 1d00ffff, 2083236893, 43",
        "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048, "
            + "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f, "
            + "0e3e2357e806b6cdb1f70b54c3a3a17b6714ee1f0e68bebb44a74b1efd512098, 1231469665, 1d00ffff, 2573394689, 32",
        "000000000003ba27aa200b1cecaad478d2b00432346c3f1f3986da1afd33e506, "
            + "000000000002d01c1fccc21636b607dfd930d31d01c3a62104612a1719011250, "
            + "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766, 1293623863, 1b04864c, 274148111, 46",
        "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d, "
            + "00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81, "
            + "2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3, 1305998791, 1a44b9f2, 2504433986, 67"})
    void headersOfTheMainNetworkAreProofsOfWork(String hash, String parent, String root, int time, String bits,
        long nonce, int leadingZeros) {
        BlockHeader header = new BlockHeader(1, BlockHash.parse(parent), BlockHash.parse(root), time,
            new CompactTarget(Integer.parseUnsignedInt(bits, 16)), (int) nonce);

        assertThat(header.hash()).hasToString(hash);
        assertThat(header.hash().leadingZeros()).isEqualTo(leadingZeros);
        assertThat(header.isProofOfWork()).isTrue();
        assertThat(header.withNonce((int) nonce + 1).isProofOfWork()).isFalse();
        assertThat(header.target().work()).isEqualTo(theirs(header).getWork());
    }

    @ParameterizedTest
    @CsvSource({
        "7dac2c5666815c17a3b36427de37bb9d2e2c5ccec3f8633eb91a4205cb4c10ff, "
            + "b1fea52486ce0c62bb442b530a3f0132b826c74e473d1f2c220bfa78111c5082 "
            + "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16",
        "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766, "
            + "8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87 "
            + "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4 "
            + "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4 "
            + "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d",
        "2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3, "
            + "51d37bdd871c9e1f4d5541be67a6ab625e32028744d7d4609d0c37747b40cd2d "
            + "60c25dda8d41f8d3d7d5c6249e2ea1b05a25bf7ae2ad6d904b512b31f997e1a1 "
            + "01f314cdd8566d3e5dbdd97de2d9fbfbfd6873e916a00d48758282cbb81a45b9 "
            + "b519286a1040da6ad83c783eb2872659eaf57b1bec088e614776ffe7dc8f6d01"})
    void transactionsOfTheMainNetworkHaveTheRootOfTheirBlock(String root, String transactions) {
        List<BlockHash> leaves = new ArrayList<>();
        for (String transaction : transactions.split(" ", -1)) {
            leaves.add(BlockHash.parse(transaction));
        }

        assertThat(MerkleTree.root(leaves)).hasToString(root);
        assertThat(MerkleTree.repeats(leaves)).isFalse();
    }

    /** Odd numbers on all levels, among them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 17, 33})
    void bitcoinjFindsTheSameRoot(int count) {
        List<Transaction> transactions = new ArrayList<>();
        List<BlockHash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Transaction transaction = new Transaction();
            transaction.addInput(TransactionInput.coinbaseInput(transaction, new byte[] {(byte) i, 1}));
            transaction.addOutput(Coin.valueOf(i), new ScriptBuilder().number(i).build());
            transactions.add(transaction);
            leaves.add(BlockHash.parse(transaction.getTxId().toString()));
        }
        org.bitcoinj.core.Block theirs = new org.bitcoinj.core.Block(1, Sha256Hash.ZERO_HASH, null,
            Instant.ofEpochSecond(TIME), 0x207fffffL, 0, transactions);

        assertThat(MerkleTree.root(leaves)).hasToString(theirs.getMerkleRoot().toString());
    }

    private static org.bitcoinj.core.Block theirs(BlockHeader header) {
        return org.bitcoinj.core.Block.read(ByteBuffer.wrap(header.toBytes()));
    }

    @Test
    void bitcoinjReadsWhatWeWrite() {
        Random random = new Random(SEED);
        for (int difficulty = 1; difficulty <= DIFFICULTIES; difficulty++) {
            byte[] digest = new byte[BlockHash.BYTES];
            random.nextBytes(digest);
            CompactTarget target = CompactTarget.of(Difficulty.of(difficulty));
            BlockHeader header = new BlockHeader(random.nextInt(Integer.MAX_VALUE), BlockHash.of(digest),
                BlockHash.ofContent(digest), random.nextInt(), target, random.nextInt());
            org.bitcoinj.core.Block theirs = theirs(header);

            assertThat(theirs.getHashAsString()).as("difficulty %s", difficulty).isEqualTo(header.hash().toString());
            assertThat(theirs.getPrevBlockHash()).hasToString(header.parent().toString());
            assertThat(theirs.getMerkleRoot()).hasToString(header.merkleRoot().toString());
            assertThat(theirs.time()).isEqualTo(Instant.ofEpochSecond(header.seconds()));
            assertThat(theirs.getNonce()).isEqualTo(Integer.toUnsignedLong(header.nonce()));
            assertThat(theirs.getVersion()).isEqualTo(header.version());
            assertThat(theirs.getDifficultyTargetAsInteger()).isEqualTo(BigInteger.TWO.pow(256 - difficulty))
                .isEqualTo(target.toNumber());
            assertThat(theirs.getWork()).isEqualTo(target.work());
            assertThat(ByteUtils.encodeCompactBits(target.toNumber())).isEqualTo(Integer.toUnsignedLong(target.bits()));
        }
    }

    /** Proofs of work that we find are some of theirs, and others are not. */
    @Test
    void bitcoinjAcceptsTheProofsOfWorkThatWeAccept() {
        Context.propagate(new Context());
        for (int difficulty = 1; difficulty <= MINED_DIFFICULTIES; difficulty++) {
            Workshop workshop = new Workshop(SEED, 1, 32, difficulty);
            BlockHeader good = workshop.mine(BlockHash.ZERO, 0, TIME, 0, Workshop.transactions(2)).header();
            BlockHeader bad = good;
            while (bad.isProofOfWork()) {
                bad = bad.withNonce(bad.nonce() + 1);
            }
            org.bitcoinj.core.Block accepted = theirs(good);
            org.bitcoinj.core.Block refused = theirs(bad);

            assertThat(good.hash().leadingZeros()).isGreaterThanOrEqualTo(difficulty);
            org.bitcoinj.core.Block.verifyHeader(accepted);
            assertThatThrownBy(() -> org.bitcoinj.core.Block.verifyHeader(refused)).as("difficulty %s", difficulty)
                .isInstanceOf(VerificationException.class).hasMessageContaining("higher than target");
        }
    }
}
