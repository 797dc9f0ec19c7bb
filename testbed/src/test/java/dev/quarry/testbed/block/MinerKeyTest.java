package dev.quarry.testbed.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.testbed.block.MinerRegistry.RegisteredMiner;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinerKeyTest {

    private static final long SEED = 20_261_121;
    private static final int KEY_BYTES = 32;

    private final Block block = new Workshop(SEED, 2, 32, 4).mine(BlockHash.ZERO, 0, 1_300_000_000, 1);
    private final MinerRegistry registry = new Workshop(SEED, 2, 32, 4).rules().registry();

    /** Another library makes the same key of what is documented to be its secret, and verifies its signatures. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1, 1", "-9223372036854775808, 2147483647"})
    void aSeedHasAlwaysTheSameKeys(long seed, int miner) {
        MinerKey key = MinerKey.ofTestbed(seed, miner);
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(BlockHash.ofContent(
            ("quarry testbed key, seed " + seed + ", miner " + miner + ", draw 0").getBytes(StandardCharsets.UTF_8))
            .toBytes(), 0);

        assertThat(raw(key.publicKey())).isEqualTo(secret.generatePublicKey().getEncoded());
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, secret.generatePublicKey());
        verifier.update(block.hash().toBytes(), 0, BlockHash.BYTES);
        assertThat(verifier.verifySignature(key.sign(block.header()))).isTrue();
        assertThat(MinerKey.ofTestbed(seed, miner).sign(block.header())).isEqualTo(key.sign(block.header()));
    }

    private static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    @Test
    void otherSeedsAndMinersHaveOtherKeys() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> MinerKey.ofTestbed(i / 10, i % 10).publicKey()).distinct())
            .hasSize(100);
    }

    @Test
    void noBitOfAHeaderCanChange() {
        byte[] header = block.header().toBytes();
        assertThat(registry.hasSigned(1, block.header(), block.signature())).isTrue();
        for (int bit = 0; bit < header.length * Byte.SIZE; bit++) {
            BlockHeader changed = BlockHeader.parse(flipped(header, bit));
            assertThat(registry.hasSigned(1, changed, block.signature())).as("bit %s", bit).isFalse();
        }
    }

    @Test
    void noBitOfASignatureCanChange() {
        byte[] signature = block.signature();
        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            assertThat(registry.hasSigned(1, block.header(), flipped(signature, bit))).as("bit %s", bit).isFalse();
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }

    @Test
    void noSignatureIsLongerOrShorter() {
        for (int length = 0; length <= 200; length++) {
            boolean verified = registry.hasSigned(1, block.header(), Arrays.copyOf(block.signature(), length));
            assertThat(verified).as("length %s", length).isEqualTo(length == 64);
        }
    }

    @Test
    void nobodySignsForAnother() {
        assertThat(registry.hasSigned(0, block.header(), block.signature())).isFalse();
    }

    @Test
    void publicKeysAreReadAsTheyAreWritten() {
        PublicKey key = MinerKey.ofTestbed(SEED, 0).publicKey();

        assertThat(MinerKey.readPublicKey(key.getEncoded())).isEqualTo(key);
        assertThatIllegalArgumentException().isThrownBy(() -> MinerKey.readPublicKey(new byte[] {1, 2}))
            .withMessageContaining("'0102'").withMessageContaining("Ed25519");
    }

    @Test
    void aRegistryHasKeysOfOneKindAndNamesThatDiffer() throws NoSuchAlgorithmException {
        PublicKey good = MinerKey.ofTestbed(SEED, 0).publicKey();
        PublicKey other = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();

        assertThatIllegalArgumentException().isThrownBy(() -> MinerRegistry.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> MinerRegistry.of(List.of(
            new RegisteredMiner("north", good), new RegisteredMiner("north", good)))).withMessageContaining("north");
        assertThatIllegalArgumentException().isThrownBy(() -> MinerRegistry.of(List.of(
            new RegisteredMiner("north", other)))).withMessageContaining("north").withMessageContaining("Ed25519");
        assertThat(registry.has(1)).isTrue();
        assertThat(registry.has(2)).isFalse();
        assertThat(registry.has(-1)).isFalse();
    }
}
