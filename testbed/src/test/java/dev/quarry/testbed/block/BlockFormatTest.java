package dev.quarry.testbed.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Difficulty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What blocks are written as. */
class BlockFormatTest {

    private static final BigInteger MOST_EXTRA = BigInteger.TWO.pow(224).subtract(BigInteger.ONE);

    @Property
    void allHeadersAreReadAndWritten(@ForAll @Size(80) byte[] bytes) {
        BlockHeader header = BlockHeader.parse(bytes);

        assertThat(header.toBytes()).isEqualTo(bytes);
        assertThat(BlockHeader.parse(header.toBytes())).isEqualTo(header);
        assertThat(header.seconds()).isBetween(0L, 0xffff_ffffL);
    }

    @Property
    void allCoinbasesAreReadAndWritten(@ForAll @Size(40) byte[] bytes) {
        Coinbase coinbase = Coinbase.parse(bytes);

        assertThat(coinbase.toBytes()).isEqualTo(bytes);
        assertThat(Coinbase.parse(coinbase.toBytes())).isEqualTo(coinbase);
        assertThat(coinbase.hash()).isEqualTo(BlockHash.ofContent(bytes));
    }

    @Property
    void aHashIsReadAsItIsShown(@ForAll @Size(32) byte[] bytes) {
        BlockHash hash = BlockHash.of(bytes);

        assertThat(BlockHash.parse(hash.toString())).isEqualTo(hash);
        assertThat(new BigInteger(hash.toString(), 16)).isEqualTo(hash.toNumber());
        assertThat(hash.toBytes()).isEqualTo(bytes);
    }

    @Test
    void otherLengthsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BlockHeader.parse(new byte[81]))
            .withMessageContaining("81").withMessageContaining("80");
        assertThatIllegalArgumentException().isThrownBy(() -> Coinbase.parse(new byte[39])).withMessageContaining("39");
        assertThatIllegalArgumentException().isThrownBy(() -> BlockHash.of(new byte[31])).withMessageContaining("31");
        assertThatIllegalArgumentException().isThrownBy(() -> BlockHash.parse("00")).withMessageContaining("1 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> BlockHash.parse("x".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coinbase(0, 0, MOST_EXTRA.add(BigInteger.ONE)))
            .withMessageContaining("2^224");
        assertThatIllegalArgumentException().isThrownBy(() -> new Coinbase(0, 0, BigInteger.ONE.negate()))
            .withMessageContaining("-1");
        assertThat(Coinbase.parse(new Coinbase(0, 0, MOST_EXTRA).toBytes()).extraNonce()).isEqualTo(MOST_EXTRA);
    }

    @Test
    void targetsOfAllDifficultiesAreExact() {
        for (int d = 1; d <= 256; d++) {
            CompactTarget target = CompactTarget.of(Difficulty.of(d));
            BigInteger number = BigInteger.TWO.pow(256 - d);

            assertThat(target.toNumber()).as("difficulty %s", d).isEqualTo(number);
            assertThat(target.work()).isEqualTo(BigInteger.TWO.pow(256).divide(number.add(BigInteger.ONE)));
            assertThat(target.isMetBy(hash(number))).isTrue();
            assertThat(target.isMetBy(hash(number.subtract(BigInteger.ONE)))).isTrue();
            assertThat(target.isMetBy(hash(number.add(BigInteger.ONE)))).isFalse();
            assertThat(hash(number.subtract(BigInteger.ONE)).leadingZeros()).isEqualTo(d);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> CompactTarget.of(Difficulty.of(257)))
            .withMessageContaining("257");
    }

    @Test
    void aNegativeTargetIsMetByNothing() {
        CompactTarget negative = new CompactTarget(0x03800001);

        assertThat(negative.toNumber()).isEqualTo(-1);
        assertThat(negative.isMetBy(BlockHash.ZERO)).isFalse();
        assertThat(negative.work()).isZero();
    }

    private static BlockHash hash(BigInteger number) {
        return BlockHash.parse(String.format("%064x", number));
    }

    /** Of lists with one root, made by repeating leaves at the end, only the shortest does not repeat. */
    @Test
    void repeatedLeavesAreFoundOnAllLevels() {
        for (int count = 1; count <= 40; count++) {
            List<BlockHash> leaves = new ArrayList<>(List.of(Workshop.transactions(count)));
            assertThat(MerkleTree.repeats(leaves)).as("%s leaves", count).isFalse();
            for (int width = 1; width <= count; width *= 2) {
                if (count % width == 0 && count / width % 2 == 1 && count > width) {
                    List<BlockHash> longer = new ArrayList<>(leaves);
                    longer.addAll(leaves.subList(count - width, count));
                    assertThat(MerkleTree.root(longer)).isEqualTo(MerkleTree.root(leaves));
                    assertThat(MerkleTree.repeats(longer)).as("the last %s of %s", width, count).isTrue();
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.root(Collections.emptyList()));
    }
}
