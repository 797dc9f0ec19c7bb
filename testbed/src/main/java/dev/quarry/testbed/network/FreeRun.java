package dev.quarry.testbed.network;

import dev.quarry.testbed.hashing.HashKernel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A network in real time: miners hash as fast as they can, on several threads, and messages are heard after their delay
 * has passed. Its rules are those of {@link LockstepRun}; what happens depends on the machine.
 *
 * <p>How fast miners hash is measured ({@link NetworkReport#measured}). The hash times of the settings only say how
 * much slower than the fastest the miners of a group are: one with twice the hash time is given half as many turns.
 * Miners that share a thread hash one after the other, in turns of about a millisecond. A miner sees what the network
 * has to say to it at the end of its turn.
 *
 * <p>There are no common rounds: a miner that has used up its nonces begins anew at once, with a time in its header
 * that is a second later at least.
 */
public final class FreeRun {

    private static final long PROGRESS_NANOS = 100_000_000;

    private final NetworkSettings settings;
    private final LongSupplier nanoTime;
    private final NetworkListener listener;
    private final TickClock clock = TickClock.ofNanoseconds();
    private final FreeMining mining;
    private final MinerNetwork network;

    /**
     * Makes a network.
     *
     * @param settings what it is like
     * @param kernel hashes; for all threads. A {@link dev.quarry.testbed.hashing.WarmingKernel} becomes the fastest
     * @param threads the most threads that hash, at least 1; there are no more than miners
     * @param nanoTime a clock in nanoseconds
     * @param listener is told of blocks
     * @throws IllegalArgumentException if there is no thread
     */
    public FreeRun(NetworkSettings settings, HashKernel kernel, int threads, LongSupplier nanoTime,
        NetworkListener listener) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; it takes at least 1");
        }
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.listener = listener;
        mining = new FreeMining(settings, clock, kernel, threads);
        network = new MinerNetwork(settings, clock, mining, listener);
    }

    /**
     * Runs the network once. All its threads have ended when it returns, or throws.
     *
     * @param limit when the run ends, unless nobody hashes any more and nothing is left to happen, or the thread is
     *     interrupted, which it then still is
     * @return what has happened
     * @throws IllegalStateException if hashing fails, or the network has been run before
     */
    public NetworkReport run(RunLimit limit) {
        long end = limit.ticks(clock);
        long start = nanoTime.getAsLong();
        long now = 0;
        boolean interrupted = false;
        NetworkReport report;
        try (mining) {
            network.begin();
            mining.begin();
            long progress = 0;
            while (!interrupted && now < end && !limit.isReached(network.chainLength())
                && (network.isAtWork() || network.nextEvent() < TickClock.NEVER)) {
                FreeMiner.Signal signal = null;
                try {
                    signal = mining.await(Math.min(Math.min(network.nextEvent(), end), progress) - now);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                now = nanoTime.getAsLong() - start;
                handle(signal, now);
                network.advance(now);
                interrupted |= Thread.currentThread().isInterrupted();
                if (now >= progress) {
                    listener.progressed(network.chainLength(), clock.seconds(now));
                    progress = now + PROGRESS_NANOS;
                }
            }
            // Before the threads end: what they hash until then is no part of the run.
            report = NetworkReport.of(settings, clock, network, mining, now);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    private void handle(FreeMiner.@Nullable Signal signal, long now) {
        if (signal instanceof FreeMiner.Found found) {
            network.found(found.proof(), now);
        } else if (signal instanceof FreeMiner.Exhausted exhausted) {
            mining.nextRound(exhausted, now);
        } else if (signal instanceof FreeMiner.Failed failed) {
            throw new IllegalStateException("a thread that hashes has failed: " + failed.cause(), failed.cause());
        }
    }
}
