package dev.quarry.benchmarks;

import dev.quarry.engine.environment.MinedBlock;
import dev.quarry.engine.environment.Party;
import dev.quarry.engine.environment.RaceConditions;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.environment.SimulatedPlant;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Simulated blocks: by inversion of the law beside the draw of each round. Operations are blocks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlantBenchmark {

    private static final int MINERS = 12;
    private static final int NONCE_BITS = 24;
    private static final double ROUND = 0.001;

    /** The leading zero bits required of a hash. */
    @Param({"4", "11"})
    public int difficulty = 11;

    private final SimulatedPlant plant = SimulatedPlant.of(new RandomStreams(1));
    private final UniformRandomProvider random = new RandomStreams(1).stream(RandomStreams.MINING);
    private long block;

    private RaceConditions conditions() {
        return new RaceConditions(MINERS, MINERS, difficulty, NONCE_BITS, ROUND);
    }

    /**
     * The baseline: a number for each round, until one finds a proof of work.
     *
     * @return the time of a block, in seconds
     */
    @Benchmark
    public double roundByRound() {
        double find = -Math.expm1(MINERS * Math.log1p(-Math.scalb(1.0, -difficulty)));
        long rounds = 1;
        while (random.nextDouble() >= find) {
            rounds++;
        }
        return rounds * ROUND;
    }

    /**
     * The plant.
     *
     * @return the time of a block, in seconds
     */
    @Benchmark
    public double inversion() {
        MinedBlock mined = plant.mine(block++, Party.HONEST, conditions());
        return mined.seconds();
    }
}
