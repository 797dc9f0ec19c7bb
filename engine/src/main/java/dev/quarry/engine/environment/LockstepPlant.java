package dev.quarry.engine.environment;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.LockstepSettings;
import dev.quarry.testbed.race.RaceOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Blocks whose hashes are really computed, in lockstep, by the testbed. The time is counted, not waited for: the rounds
 * until the first proof of work times the time of a round. A race that fails is followed by another, with a header of
 * its own. For difficulties small enough to be mined.
 */
public final class LockstepPlant implements Plant {

    /** The races that there are numbers for, for each block and party. */
    private static final long ATTEMPTS = 1L << 16;

    private static final HashTime ROUND = new HashTime(BigFraction.ONE);

    private final long seed;
    private final HashKernel kernel;
    private final Map<Network, LockstepNetwork> networks = new HashMap<>();

    /** What a network of the testbed is made for. Rounds are counted, so that their time does not matter. */
    private record Network(int deployed, int working, int difficulty, int nonceBits) {
    }

    private LockstepPlant(long seed, HashKernel kernel) {
        this.seed = seed;
        this.kernel = kernel;
    }

    /**
     * Starts a plant.
     *
     * @param streams its seed makes the headers
     * @param kernel hashes
     * @return the plant
     */
    public static LockstepPlant of(RandomStreams streams, HashKernel kernel) {
        return new LockstepPlant(streams.stream(RandomStreams.MINING).nextLong(), kernel);
    }

    @Override
    public MinedBlock mine(long block, Party party, RaceConditions conditions) {
        LockstepNetwork network = networks.computeIfAbsent(new Network(conditions.deployed(), conditions.working(),
            conditions.difficulty(), conditions.nonceBits()), this::network);
        long first = (2 * block + (party == Party.HONEST ? 0 : 1)) * ATTEMPTS;
        for (long attempt = 0; attempt < ATTEMPTS; attempt++) {
            RaceOutcome outcome = network.race(first + attempt);
            if (!outcome.failed()) {
                double rounds = attempt * conditions.nonces().doubleValue() + outcome.time();
                return new MinedBlock(rounds * conditions.roundTime(), attempt, rounds * conditions.working());
            }
        }
        throw new IllegalStateException(ATTEMPTS + " races for block " + block + " have failed; with nonce bits "
            + conditions.nonceBits() + " and difficulty " + conditions.difficulty() + " a race hardly ever succeeds");
    }

    private LockstepNetwork network(Network of) {
        NonceSpace nonces = new NonceSpace(of.nonceBits(), of.deployed());
        GroupedRace race = new GroupedRace(List.of(new MinerGroup(ROUND, of.working())), nonces.noncesOfMiner(),
            Difficulty.of(of.difficulty()));
        return new LockstepNetwork(LockstepSettings.of(race, nonces, seed), kernel);
    }
}
