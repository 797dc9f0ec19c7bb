package dev.quarry.testbed.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonceSpaceTest {

    /** Nonce by nonce, and some nonces before and after. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 10})
    void slicesAreDisjointAndCoverAllThatCanBeShared(int bits) {
        for (int miners = 1; miners <= 40; miners++) {
            NonceSpace space = new NonceSpace(bits, miners);
            int owned = 0;
            for (int nonce = -2; nonce < (1 << bits) + 2; nonce++) {
                BigInteger candidate = BigInteger.valueOf(nonce);
                long owners = IntStream.range(0, miners).filter(miner -> space.owns(miner, candidate)).count();
                assertThat(owners).as("%s, nonce %s", space, nonce).isLessThanOrEqualTo(nonce < 0 ? 0 : 1);
                owned += (int) owners;
            }
            assertThat(owned).as("%s", space).isEqualTo((1 << bits) / miners * miners);
            assertThat(space.noncesOfMiner()).isEqualTo((1 << bits) / miners);
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 1", "256, 3", "64, 1000000", "33, 7", "32, 2", "20, 1048576"})
    void slicesFollowOneAnother(int bits, int miners) {
        NonceSpace space = new NonceSpace(bits, miners);
        BigInteger lambda = BigInteger.TWO.pow(bits).divide(BigInteger.valueOf(miners));
        for (int miner : new int[] {0, miners / 2, miners - 1}) {
            BigInteger first = lambda.multiply(BigInteger.valueOf(miner));
            BigInteger last = first.add(lambda).subtract(BigInteger.ONE);
            assertThat(space.owns(miner, first)).isTrue();
            assertThat(space.owns(miner, last)).isTrue();
            assertThat(space.owns(miner, first.subtract(BigInteger.ONE))).isFalse();
            assertThat(space.owns(miner, last.add(BigInteger.ONE))).isFalse();
            // All of it has a place in a block.
            Coinbase coinbase = new Coinbase(0, miner, NonceSpace.extraNonce(last));
            assertThat(NonceSpace.join(coinbase.extraNonce(), last.intValue())).isEqualTo(last);
        }
    }

    @Test
    void moreMinersThanNoncesOwnNone() {
        NonceSpace space = new NonceSpace(1, 3);

        assertThat(space.noncesOfMiner()).isZero();
        assertThat(space.owns(0, BigInteger.ZERO)).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceSpace(0, 1)).withMessageContaining("1..256");
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceSpace(257, 1)).withMessageContaining("257");
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceSpace(1, 0)).withMessageContaining("miners 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceSpace(8, 2).first(2))
            .withMessageContaining("0..1");
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceSpace(8, 2).owns(-1, BigInteger.ONE))
            .withMessageContaining("-1");
    }
}
