package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.MinerRegistry;
import dev.quarry.testbed.block.MinerRegistry.RegisteredMiner;
import dev.quarry.testbed.block.NonceSpace;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a network is: it never changes.
 *
 * @param seed what all its randomness comes from
 * @param difficulty d, at most 256
 * @param nonces r, and how many miners share the nonces
 * @param miners the registered miners, by their number
 * @param disputeWithin the window for disputes that its races are looked at with, in seconds from their start
 * @param forkWithin the window for forks, in seconds after the first proof of work
 */
public record Network(long seed, Difficulty difficulty, NonceSpace nonces, List<NetworkMiner> miners,
    BigFraction disputeWithin, BigFraction forkWithin) {

    private static final int MOST_DIFFICULTY = 256;

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is no miner, two have one name, a key is not of Ed25519, nonces are
     *     shared by fewer miners than are registered, the difficulty is above 256, or a window is negative
     */
    public Network {
        miners = List.copyOf(miners);
        if (difficulty.bits() > MOST_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + difficulty + " is above the " + MOST_DIFFICULTY
                + " bits of a hash");
        }
        if (disputeWithin.signum() < 0 || forkWithin.signum() < 0) {
            throw new IllegalArgumentException("a window is negative");
        }
        rules(difficulty, nonces, miners);
    }

    /**
     * Makes a network whose races are not looked at for disputes and forks, with windows of no length.
     *
     * @param seed what all its randomness comes from
     * @param difficulty d, at most 256
     * @param nonces r, and how many miners share the nonces
     * @param miners the registered miners, by their number
     * @throws IllegalArgumentException if they do not belong together
     */
    public Network(long seed, Difficulty difficulty, NonceSpace nonces, List<NetworkMiner> miners) {
        this(seed, difficulty, nonces, miners, BigFraction.ZERO, BigFraction.ZERO);
    }

    /**
     * Returns the rules of its blocks.
     *
     * @return the rules
     */
    public BlockRules rules() {
        return rules(difficulty, nonces, miners);
    }

    private static BlockRules rules(Difficulty difficulty, NonceSpace nonces, List<NetworkMiner> miners) {
        return new BlockRules(MinerRegistry.of(miners.stream().map(miner -> new RegisteredMiner(miner.name(),
            miner.publicKey())).toList()), nonces, difficulty);
    }
}
