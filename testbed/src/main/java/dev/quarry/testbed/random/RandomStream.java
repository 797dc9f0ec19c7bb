package dev.quarry.testbed.random;

import dev.quarry.testbed.block.BlockHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One of many streams of random numbers that are split from one seed by name, so that drawing more from one changes
 * nothing in another. A stream can be saved and gone on with.
 */
public final class RandomStream implements UniformRandomProvider {

    private final RestorableUniformRandomProvider source;

    private RandomStream(RestorableUniformRandomProvider source) {
        this.source = source;
    }

    /**
     * Returns a stream from its beginning.
     *
     * @param seed of all streams
     * @param name what the stream is for
     * @return xoroshiro128++, started with the first 128 bits of the double SHA-256 of the seed and the name
     */
    public static RandomStream of(long seed, String name) {
        String text = "quarry stream, seed " + seed + ", " + name;
        ByteBuffer bits = ByteBuffer.wrap(BlockHash.ofContent(text.getBytes(StandardCharsets.UTF_8)).toBytes());
        return new RandomStream(RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {bits.getLong(), bits.getLong()}));
    }

    @Override
    public long nextLong() {
        return source.nextLong();
    }

    /**
     * Writes down where the stream is.
     *
     * @return whatever {@link #restore} needs
     */
    public byte[] state() {
        RandomProviderState state = source.saveState();
        return ((RandomProviderDefaultState) state).getState();
    }

    /**
     * Goes to where another stream was.
     *
     * @param state what {@link #state} returned
     * @throws IllegalArgumentException if it is the state of no stream
     */
    public void restore(byte[] state) {
        try {
            source.restoreState(new RandomProviderDefaultState(state));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("a state of " + state.length + " bytes is that of no random stream", e);
        }
    }
}
