package dev.quarry.engine.operation;

import dev.quarry.engine.environment.Controls;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import dev.quarry.testbed.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The blocks of a chain store, as they are added. The mining time of a block is the time of all races since the block
 * before. For one thread.
 */
public final class ChainFeed {

    private final Chain chain;
    private long races;
    private long failed;
    private BigFraction waiting = BigFraction.ZERO;

    /**
     * A block of the chain.
     *
     * @param seconds its mining time
     * @param failedRaces the races that failed before it
     * @param winner the number of the miner that mined it
     */
    public record Found(double seconds, long failedRaces, int winner) {
    }

    /**
     * Makes a feed that begins with the first block.
     *
     * @param chain the chain, open as long as the feed is used
     */
    public ChainFeed(Chain chain) {
        this.chain = chain;
    }

    /**
     * Returns what the network is set to.
     *
     * @return its miners and its difficulty, which do not change
     */
    public Controls controls() {
        return new Controls(chain.network().miners().size(), chain.network().difficulty().bits());
    }

    /**
     * Returns the hash rate of all registered miners.
     *
     * @return hashes in a second
     */
    public double hashRate() {
        Network network = chain.network();
        BigFraction rate = BigFraction.ZERO;
        for (NetworkMiner miner : network.miners()) {
            rate = rate.add(miner.hashTime().seconds().reciprocal());
        }
        return rate.doubleValue();
    }

    /**
     * Returns the blocks that were added since the last call.
     *
     * @return the blocks, in their order
     */
    public List<Found> next() {
        List<Found> found = new ArrayList<>();
        try (Stream<Race> all = chain.races()) {
            all.skip(races).forEach(race -> {
                races++;
                waiting = waiting.add(race.time());
                if (race.winner() == null) {
                    failed++;
                } else {
                    found.add(new Found(waiting.doubleValue(), failed, race.winner()));
                    waiting = BigFraction.ZERO;
                    failed = 0;
                }
            });
        }
        return found;
    }
}
