package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.MinerRegistry;
import dev.quarry.testbed.block.MinerRegistry.RegisteredMiner;
import dev.quarry.testbed.block.NonceSpace;
import java.util.List;

/**
 * What a network is: it never changes.
 *
 * @param seed what all its randomness comes from
 * @param difficulty d, at most 256
 * @param nonces r, and how many miners share the nonces
 * @param miners the registered miners, by their number
 */
public record Network(long seed, Difficulty difficulty, NonceSpace nonces, List<NetworkMiner> miners) {

    private static final int MOST_DIFFICULTY = 256;

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is no miner, two have one name, a key is not of Ed25519, nonces are
     *     shared by fewer miners than are registered, or the difficulty is above 256
     */
    public Network {
        miners = List.copyOf(miners);
        if (difficulty.bits() > MOST_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + difficulty + " is above the " + MOST_DIFFICULTY
                + " bits of a hash");
        }
        rules(difficulty, nonces, miners);
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
