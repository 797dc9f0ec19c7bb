package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.race.MiningSlot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a miner does in its turns, without threads and clocks. */
class FreeMinerTest {

    private static final int BITS = 40;
    private static final int MINERS = 4;
    private static final int HARD = 200;
    private static final int TURNS = 999;
    private static final long HASHES = 7;

    /** Whatever the share is, and whoever the miner: not only where slow miners take a multiple of the time. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 3", "0.6666666666666666, 0", "0.6666666666666666, 1", "0.5, 2", "0.3, 1", "0.3, 3",
        "0.01, 2"})
    void aMinerTakesItsShareOfTheTurns(double share, int number) {
        FreeMiner miner = miner(number, share);
        miner.assign(new FreeMiner.Task(Link.root(), 1));

        for (int turn = 1; turn <= TURNS; turn++) {
            long made = miner.turn(HASHES);

            assertThat(made).isIn(0L, HASHES);
            assertThat((double) miner.hashes() / HASHES).as("turns taken of %s", turn)
                .isCloseTo(turn * share, within(1.0));
        }
    }

    private static FreeMiner miner(int number, double share) {
        HashKernel kernel = HashKernels.scalar();
        NonceSpace nonces = new NonceSpace(BITS, MINERS);
        MiningSlot slot = new MiningSlot(number, nonces, Difficulty.of(HARD), kernel.search());
        return new FreeMiner(number, slot, Long.MAX_VALUE, kernel.search(), share, signal -> {
            throw new IllegalStateException("nobody finds a block, nor is at the end: " + signal);
        });
    }
}
