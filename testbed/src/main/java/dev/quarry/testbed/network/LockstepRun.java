package dev.quarry.testbed.network;

import dev.quarry.testbed.hashing.HashKernel;

/**
 * A network on an exact clock. Hashes are real; what they cost in time is counted, not waited for. So what happens
 * depends on the settings alone, whatever the kernel and the machine. A miner with hash time T that begins to hash a
 * header at time t ends its k-th hash at t + k·T; the hash that is under way when it changes over is lost.
 *
 * <p>Where no delay is drawn, all times are exact; a drawn delay is rounded to a tick, at most 2<sup>−11</sup> of its
 * mean away. Without faults and delays each block is won as in {@link dev.quarry.testbed.race.LockstepNetwork}.
 *
 * <p>A race that fails, all nonces being used, ends when the slowest miners have used theirs, at λ·max
 * T<sub>i</sub>, as in the model; a miner that has used its own before rests until then. After that each miner begins
 * anew with a time in its header that is a second later at least, and so with other hashes. The time of the failed race
 * counts for the block that comes after all.
 *
 * <p>For one thread.
 */
public final class LockstepRun {

    /** Races may fail for ever, and somebody may want to end that. */
    private static final int STEPS_BETWEEN_REPORTS = 64;

    private final NetworkSettings settings;
    private final TickClock clock;
    private final LockstepMining mining;
    private final MinerNetwork network;
    private final NetworkListener listener;

    /**
     * Makes a network.
     *
     * @param settings what it is like
     * @param kernel hashes
     * @param listener is told of blocks
     * @throws IllegalArgumentException if the hashes of a miner do not fit into 2<sup>61</sup> ticks of the longest
     *     time of which all given times are multiples
     */
    public LockstepRun(NetworkSettings settings, HashKernel kernel, NetworkListener listener) {
        this.settings = settings;
        this.listener = listener;
        clock = TickClock.exact(settings);
        mining = new LockstepMining(settings, clock, kernel);
        network = new MinerNetwork(settings, clock, mining, listener);
    }

    /**
     * Runs the network once.
     *
     * @param limit when the run ends, unless nobody hashes any more and nothing is left to happen, or the thread is
     *     interrupted, which it then still is
     * @return what has happened
     * @throws IllegalStateException if it has been run before, or takes more than 2<sup>61</sup> ticks
     */
    public NetworkReport run(RunLimit limit) {
        long end = limit.ticks(clock);
        long now = 0;
        network.begin();
        long steps = 0;
        while (!limit.isReached(network.chainLength()) && !Thread.currentThread().isInterrupted()
            && (network.isAtWork() || network.nextEvent() < TickClock.NEVER)) {
            long next = mining.next(Math.min(end, network.nextEvent()));
            now = next;
            if (now > TickClock.LAST) {
                throw new IllegalStateException("the run takes more than 2^61 ticks of " + clock.tick().doubleValue()
                    + " s, of which all times are multiples; give times with fewer digits");
            }
            mining.take(now).forEach(proof -> network.found(proof, next));
            network.advance(now);
            steps++;
            if (steps % STEPS_BETWEEN_REPORTS == 0) {
                listener.progressed(network.chainLength(), clock.seconds(now));
            }
            if (now == end) {
                break;
            }
        }
        return NetworkReport.of(settings, clock, network, mining, now);
    }

    MinerNetwork network() {
        return network;
    }
}
