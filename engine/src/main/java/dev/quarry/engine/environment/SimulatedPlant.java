package dev.quarry.engine.environment;

import dev.quarry.calculus.RaceKernel;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Blocks drawn from the law of the race, {@link BlockTimeLaw}, by inversion. Each block takes one uniform number of its
 * party's stream, whatever the conditions, so that networks under different control see the same chance. The number has
 * 53 bits: what has a probability below 2<sup>−53</sup> does not happen.
 */
public final class SimulatedPlant implements Plant {

    private final Draws honest;
    private final Draws corrupted;

    private SimulatedPlant(Draws honest, Draws corrupted) {
        this.honest = honest;
        this.corrupted = corrupted;
    }

    /**
     * Starts a plant.
     *
     * @param streams where it draws from
     * @return the plant
     */
    public static SimulatedPlant of(RandomStreams streams) {
        return new SimulatedPlant(new Draws(streams.stream(RandomStreams.MINING)),
            new Draws(streams.stream(RandomStreams.WITHHOLDING)));
    }

    @Override
    public MinedBlock mine(long block, Party party, RaceConditions conditions) {
        double x = (party == Party.HONEST ? honest : corrupted).exponential(block);
        double rounds = BlockTimeLaw.of(conditions).rounds(x);
        return new MinedBlock(rounds * conditions.roundTime(), failedRaces(rounds, conditions),
            rounds * conditions.working());
    }

    /** ⌊(R−1)/λ⌋; from 2^53 on, λ is rounded. */
    private static double failedRaces(double rounds, RaceConditions conditions) {
        double nonces = RaceKernel.nonces(conditions.nonceBits(), conditions.deployed());
        return Math.floor((rounds - 1) / nonces);
    }

    /** The numbers of a stream by the blocks that they belong to. */
    private static final class Draws {

        private final UniformRandomProvider random;
        private long next;

        Draws(UniformRandomProvider random) {
            this.random = random;
        }

        double exponential(long block) {
            if (block < next) {
                throw new IllegalArgumentException("block " + block + " has been mined; the next is " + next);
            }
            while (next < block) {
                random.nextDouble();
                next++;
            }
            next++;
            return -Math.log1p(-random.nextDouble());
        }
    }
}
