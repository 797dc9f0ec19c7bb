package dev.quarry.engine.environment;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.network.Behaviour;
import dev.quarry.testbed.network.Fault;
import dev.quarry.testbed.network.FreeRun;
import dev.quarry.testbed.network.NetworkListener;
import dev.quarry.testbed.network.NetworkReport;
import dev.quarry.testbed.network.NetworkSettings;
import dev.quarry.testbed.network.RunLimit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Blocks whose hashes are really computed, in real time, by the testbed's free-running network: {@link #mine} returns
 * when the block has been found, and its time is that of the clock. Nothing of it can be repeated: what is found when
 * depends on the machine and on what else runs on it, whatever the seed. Parties race one after the other.
 *
 * <p>Miners share threads in turns of a millisecond, and rest for some of their turns, so that a round takes what the
 * conditions say. How much they rest follows from the {@link Pace} and from how fast the blocks before were really
 * hashed, those of the last second above all: on a machine that is slower now than when its pace was measured, miners
 * rest less. Where they do not rest at all and a round still takes longer, so do blocks.
 *
 * <p>Each block takes a network of its own, with new threads and keys. To set it up takes about 2 ms, and half a
 * millisecond more for each miner (on a core of an AMD EPYC), which do not count as time of the block. The time of a
 * block is exact to a turn or two, where a core is left to the thread that calls: let blocks take 50 ms or more. To
 * interrupt this thread ends its call.
 */
public final class FreePlant implements Plant {

    private static final HashTime ROUND = new HashTime(BigFraction.ONE);
    private static final RunLimit FIRST_BLOCK = RunLimit.ofBlocks(1);

    /** Leaves as many for headers after the first. */
    private static final long START_TIMES = 1L << 31;
    private static final int HARD = 255;
    private static final int MANY_BITS = 128;
    private static final int SLICES = 5;
    private static final long SLICE_NANOS = 200_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The seconds after which what was measured of a block counts 1/e. */
    private static final double MEMORY = 1;

    private final UniformRandomProvider times;
    private final HashKernel kernel;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private double taken = MEMORY;
    private double stated = MEMORY;

    /**
     * How fast miners hash: n of them on t threads have ⌈n/min(n, t)⌉ turns, in one of which each hashes.
     *
     * @param miners the miners that the round time is stated for, at least 1
     * @param threads the most threads that hash, at least 1
     * @param roundTime T, the seconds of a round of so many miners, positive; {@link FreePlant#measureRoundTime}
     * @param headroom how much faster than that miners can get, at least 1: with 2 they rest half of the time
     */
    public record Pace(int miners, int threads, double roundTime, double headroom) {

        /** What the arithmetic of round times may be off by. */
        private static final double ROUNDING = 1e-9;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one of them is out of range
         */
        public Pace {
            check(miners, threads, headroom);
            if (!(roundTime > 0 && roundTime < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a round of " + roundTime + " s is not positive and finite");
            }
        }

        private static void check(int miners, int threads, double headroom) {
            if (miners < 1 || threads < 1) {
                throw new IllegalArgumentException(miners + " miners on " + threads
                    + " threads; it takes at least 1 of both");
            }
            if (!(headroom >= 1 && headroom < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("headroom " + headroom + " is below 1 or not finite");
            }
        }

        private int turns(int working) {
            int used = Math.min(threads, working);
            return (working + used - 1) / used;
        }

        /**
         * Returns how long a round takes where nobody rests.
         *
         * @param working how many miners hash, at least 1
         * @return the seconds, below which no round can be
         */
        public double shortestRound(int working) {
            return roundTime / headroom * turns(working) / turns(miners);
        }

        private void check(RaceConditions conditions) {
            double shortest = shortestRound(conditions.working());
            if (conditions.roundTime() < shortest * (1 - ROUNDING)) {
                throw new IllegalArgumentException("a round of " + conditions.roundTime() + " s is shorter than the "
                    + shortest + " s in which " + conditions.working() + " miners hash on " + threads
                    + " threads; take more headroom than " + headroom + ", and measure the round time with it");
            }
        }
    }

    private FreePlant(UniformRandomProvider times, HashKernel kernel, Pace pace, LongSupplier nanoTime) {
        this.times = times;
        this.kernel = kernel;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a plant. It starts no thread before it mines.
     *
     * @param streams draws the times in the headers, so that no two blocks are made from the same
     * @param kernel hashes; the one that the pace has been measured with
     * @param pace how fast miners hash
     * @param nanoTime a clock in nanoseconds, in real time
     * @return the plant
     */
    public static FreePlant of(RandomStreams streams, HashKernel kernel, Pace pace, LongSupplier nanoTime) {
        return new FreePlant(streams.stream(RandomStreams.MINING), kernel, pace, nanoTime);
    }

    /**
     * Measures the round time to put into a problem file: lets miners hash in real time, and takes the median of five
     * slices of three tenths of a second each.
     *
     * @param kernel hashes
     * @param miners the most miners that the problem can have, at least 1
     * @param threads the most threads that hash, at least 1
     * @param headroom how much faster than that miners are to get, at least 1: with 2 they rest half of the time
     * @param warmUp how long to hash before, in nanoseconds, positive
     * @param nanoTime a clock in nanoseconds, in real time
     * @return T in seconds: the time that a miner takes for a hash, its rests and the turns of others included
     * @throws IllegalArgumentException if a number is out of range
     * @throws CancellationException if the thread is interrupted, which it then still is
     */
    public static double measureRoundTime(HashKernel kernel, int miners, int threads, double headroom, long warmUp,
        LongSupplier nanoTime) {
        Pace.check(miners, threads, headroom);
        NetworkSettings settings = settings(new NonceSpace(MANY_BITS, miners), miners, HARD, headroom, 0);
        run(settings, kernel, threads, warmUp, nanoTime);
        double[] rounds = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            rounds[i] = run(settings, kernel, threads, SLICE_NANOS, nanoTime);
        }
        Arrays.sort(rounds);
        return rounds[SLICES / 2];
    }

    private static double run(NetworkSettings settings, HashKernel kernel, int threads, long nanos,
        LongSupplier nanoTime) {
        NetworkReport report = new FreeRun(settings, kernel, threads, nanoTime, NetworkListener.NONE)
            .run(RunLimit.ofSeconds(BigFraction.of(nanos, NANOS_PER_SECOND)));
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the measurement of the round time has been interrupted");
        }
        return report.seconds().doubleValue() * settings.race().miners() / report.hashes();
    }

    private static NetworkSettings settings(NonceSpace nonces, int working, int difficulty, double factor,
        long startTime) {
        GroupedRace race = new GroupedRace(List.of(new MinerGroup(ROUND, working)), nonces.noncesOfMiner(),
            Difficulty.of(difficulty));
        NetworkSettings settings = NetworkSettings.of(race, nonces, 0).withStartTime(startTime);
        if (factor <= 1) {
            return settings;
        }
        Behaviour slow = new Behaviour.Slow(BigFraction.from(factor));
        return settings.withFaults(IntStream.range(0, working).mapToObj(miner -> Fault.always(miner, slow)).toList());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Hashes are those of the turns that have ended when the block is found. A race counts as failed when all miners
     * have used up their nonces; each then begins anew by itself, and waits for its next header.
     *
     * @throws IllegalArgumentException if a round is to be shorter than miners hash without rests
     * @throws CancellationException if the thread is interrupted before the block is found; it then still is, and no
     *     thread that hashes is left
     * @throws IllegalStateException if hashing fails
     */
    @Override
    public MinedBlock mine(long block, Party party, RaceConditions conditions) {
        pace.check(conditions);
        double shortest = pace.shortestRound(conditions.working());
        double factor = Math.max(1, conditions.roundTime() / shortest * stated / taken);
        // The same time would be the same headers and the same proofs of work.
        long startTime = times.nextLong(START_TIMES);
        NonceSpace nonces = new NonceSpace(conditions.nonceBits(), conditions.deployed());
        NetworkSettings settings = settings(nonces, conditions.working(), conditions.difficulty(), factor, startTime);
        NetworkReport report = new FreeRun(settings, kernel, pace.threads(), nanoTime, NetworkListener.NONE)
            .run(FIRST_BLOCK);
        if (report.chain().isEmpty()) {
            throw new CancellationException("the mining of block " + block + " has been interrupted");
        }
        remember(report, factor * shortest);
        long failed = report.miners().stream().mapToLong(NetworkReport.MinerReport::failedRounds).min().orElseThrow();
        return new MinedBlock(report.chain().get(0).found().doubleValue(), failed, report.hashes());
    }

    /** Sums up what blocks took, and what they would have taken at the stated pace. */
    private void remember(NetworkReport report, double statedRound) {
        double seconds = report.seconds().doubleValue();
        double kept = Math.exp(-seconds / MEMORY);
        taken = kept * taken + seconds;
        stated = kept * stated + statedRound * report.hashes() / report.miners().size();
    }
}
