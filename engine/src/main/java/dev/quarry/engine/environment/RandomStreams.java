package dev.quarry.engine.environment;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Streams of random numbers by name, all split from one seed. What one stream is used for changes nothing in another.
 *
 * @param seed the seed
 */
public record RandomStreams(long seed) {

    /** Draws the times of blocks, one number for each. */
    public static final String MINING = "mining";

    /** Draws what corrupted miners that withhold their blocks find. */
    public static final String WITHHOLDING = "withholding";

    /** Draws who wins. */
    public static final String WINNERS = "winners";

    /** Draws what happens to the network. */
    public static final String FAULTS = "faults";

    /** Draws what is set when an episode begins. */
    public static final String START = "start";

    /** Draws what a controller that decides at random does. */
    public static final String EXPLORATION = "exploration";

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /**
     * Returns a stream from its beginning: a generator xoshiro256++ whose seed is a mixture of the seed and the name.
     *
     * @param name its name
     * @return the stream
     */
    public UniformRandomProvider stream(String name) {
        long hash = FNV_OFFSET;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter) * FNV_PRIME;
        }
        long state = mix(seed + GOLDEN) ^ hash;
        long[] key = new long[4];
        for (int i = 0; i < key.length; i++) {
            state += GOLDEN;
            key[i] = mix(state);
        }
        return RandomSource.XO_SHI_RO_256_PP.create(key);
    }

    /**
     * Returns the streams of a part, such as an episode.
     *
     * @param number the number of the part
     * @return streams of their own
     */
    public RandomStreams part(long number) {
        return new RandomStreams(mix(mix(seed + GOLDEN) + (number + 1) * GOLDEN));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, doi 10.1145/2714064.2660195). */
    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
