package dev.quarry.testbed.network;

import dev.quarry.testbed.block.BlockHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Streams of random numbers that are named: drawing more from one changes nothing in another. A stream is
 * xoroshiro128++ with the double SHA-256 of the seed and the name as its seed.
 *
 * @param seed the seed of all of them
 */
record RandomStreams(long seed) {

    private static final int STATE_WORDS = 2;

    /** The stream of a miner for a purpose. */
    UniformRandomProvider of(String purpose, int miner) {
        String name = "quarry testbed stream, seed " + seed + ", " + purpose + ", miner " + miner;
        ByteBuffer digest = ByteBuffer.wrap(BlockHash.ofContent(name.getBytes(StandardCharsets.UTF_8)).toBytes());
        long[] state = new long[STATE_WORDS];
        for (int i = 0; i < STATE_WORDS; i++) {
            state[i] = digest.getLong();
        }
        return RandomSource.XO_RO_SHI_RO_128_PP.create(state);
    }
}
