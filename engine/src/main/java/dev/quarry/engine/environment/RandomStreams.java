package dev.quarry.engine.environment;

import dev.quarry.testbed.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

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

    /**
     * Returns a stream from its beginning.
     *
     * @param name its name
     * @return the stream
     */
    public UniformRandomProvider stream(String name) {
        return RandomStream.of(seed, name);
    }

    /**
     * Returns the streams of a part, such as an episode.
     *
     * @param number the number of the part
     * @return streams of their own
     */
    public RandomStreams part(long number) {
        return new RandomStreams(RandomStream.of(seed, "part " + number).nextLong());
    }
}
