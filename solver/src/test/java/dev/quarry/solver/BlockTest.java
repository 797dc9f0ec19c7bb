package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.RaceLaw;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {

    /** Six units of 2^−53, as the class promises. */
    private static final double ERROR = 6 * 0x1p-53;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHashesOfEveryMemberLieWithinTheBounds(boolean extraHash) {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 4000; i++) {
            int first = random.nextInt(1, random.nextBoolean() ? 40 : 9_000_000);
            int last = Math.min(MinerRange.MOST, first + random.nextInt(0, random.nextBoolean() ? 20 : 1_000_000));
            int bits = random.nextInt(1, random.nextBoolean() ? 40 : 257);
            int absent = extraHash ? 0 : random.nextInt(0, first);
            Block block = new Block(extraHash);
            block.share(first, last);
            block.bits(bits);
            block.run(absent, 1);

            for (int sharing : new int[] {first, random.nextInt(first, last + 1), last}) {
                BigInteger hashes = RaceLaw.nonces(sharing, bits).add(BigInteger.valueOf(extraHash ? 1 : 0));
                String name = sharing + " of " + first + ".." + last + " less " + absent + " at " + bits + " bits";
                assertBetween(block.fewestHashes(), hashes, block.mostHashes(), name);
                assertBetween(block.fewestInAll(), hashes.multiply(BigInteger.valueOf(sharing - absent)),
                    block.mostInAll(), name);
            }
            if (first == last) {
                assertThat(block.fewestInAll()).isEqualTo(block.mostInAll());
            }
        }
    }

    private static void assertBetween(double least, BigInteger value, double most, String name) {
        assertThat(new BigDecimal(value)).as(name).isBetween(new BigDecimal(least * (1 - ERROR)),
            new BigDecimal(most * (1 + ERROR)));
    }

    /** The bounds close in on the members as a run shortens, product bounds would not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHashesInAllVaryLessThanTheMiners(boolean extraHash) {
        Block block = new Block(extraHash);
        block.share(1000, 2000);
        block.bits(60);
        block.run(extraHash ? 0 : 5, 1);

        assertThat(block.mostInAll() / block.fewestInAll()).isLessThan(1.003);
        assertThat(block.mostHashes() / block.fewestHashes()).isGreaterThan(1.9);
    }
}
