package dev.quarry.testbed.network;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.race.MiningSlot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Hashes in real time. Each thread gives all its miners turns of a millisecond or so, one after the other, and rests
 * for the turn of one that does not hash; threads with fewer miners rest for the turns of those that they have not. So
 * what one miner does makes no other faster.
 */
final class FreeMining implements Mining, AutoCloseable {

    private static final long TURN_NANOS = 1_000_000;
    private static final long LEAST_HASHES = 256;
    private static final long MOST_HASHES = 1L << 24;

    private final BlockingQueue<FreeMiner.Signal> signals = new LinkedBlockingQueue<>();
    private final List<FreeMiner> miners = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<FreeMiner.@Nullable Task> tasks = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final long[] failedRounds;
    private final boolean[] resting;
    private final Headers headers;
    private volatile boolean closed;

    FreeMining(NetworkSettings settings, TickClock clock, HashKernel kernel, int threadCount) {
        GroupedRace race = settings.race();
        List<MinerGroup> groups = settings.groupOfMiner();
        BigFraction fastest = groups.stream().map(group -> group.hashTime().seconds()).min(BigFraction::compareTo)
            .orElseThrow();
        long nonces = race.nonces().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
        headers = new Headers(clock, settings.startTime());
        failedRounds = new long[groups.size()];
        resting = new boolean[groups.size()];
        for (MinerGroup group : groups) {
            int number = miners.size();
            double share = fastest.divide(group.hashTime().seconds()).doubleValue();
            MiningSlot slot = new MiningSlot(number, settings.nonces(), race.difficulty(), kernel.search());
            miners.add(new FreeMiner(number, slot, nonces, kernel.search(), share, signals::add));
            shares.add(share);
            tasks.add(null);
        }
        int count = Math.min(threadCount, miners.size());
        int turns = (miners.size() + count - 1) / count;
        for (int i = 0; i < count; i++) {
            List<FreeMiner> own = new ArrayList<>();
            for (int miner = i; miner < miners.size(); miner += count) {
                own.add(miners.get(miner));
            }
            threads.add(new Thread(() -> mine(own, turns), "quarry-mining-" + i));
        }
    }

    void begin() {
        threads.forEach(Thread::start);
    }

    private void mine(List<FreeMiner> own, int turns) {
        try {
            long most = LEAST_HASHES;
            while (!closed) {
                for (int turn = 0; turn < turns && !closed; turn++) {
                    long start = System.nanoTime();
                    long made = turn < own.size() ? own.get(turn).turn(most) : 0;
                    long passed = Math.max(1, System.nanoTime() - start);
                    if (made == most) {
                        long next = (long) ((double) most / passed * TURN_NANOS);
                        most = Math.max(LEAST_HASHES, Math.min(MOST_HASHES, next));
                    } else if (passed < TURN_NANOS) {
                        LockSupport.parkNanos(TURN_NANOS - passed);
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            signals.add(new FreeMiner.Failed(e));
        }
    }

    /** What miners have to say; null if nothing comes within so many nanoseconds. */
    FreeMiner.@Nullable Signal await(long nanos) throws InterruptedException {
        return signals.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Lets a miner that has used up its nonces begin the next round, if it has not been given something else. */
    void nextRound(FreeMiner.Exhausted exhausted, long now) {
        int miner = exhausted.miner();
        failedRounds[miner]++;
        FreeMiner.Task last = exhausted.task();
        if (tasks.get(miner) == last) {
            tasks.set(miner, new FreeMiner.Task(last.parent(), headers.next(last.time(), now)));
            assign(miner);
        }
    }

    private void assign(int miner) {
        miners.get(miner).assign(resting[miner] ? null : tasks.get(miner));
    }

    @Override
    public void start(int miner, Link parent, long now) {
        FreeMiner.Task last = tasks.get(miner);
        if (last == null || last.parent() != parent) {
            tasks.set(miner, new FreeMiner.Task(parent, headers.first(parent, now)));
        }
        resting[miner] = false;
        assign(miner);
    }

    @Override
    public void pause(int miner, long now) {
        resting[miner] = true;
        assign(miner);
    }

    @Override
    public void slow(int miner, BigFraction factor, long now) {
        miners.get(miner).setShare(shares.get(miner) / factor.doubleValue());
    }

    @Override
    public void loseHash(int miner, long now) {
        miners.get(miner).loseHash();
    }

    @Override
    public void goOn(int miner, long now) {
        miners.get(miner).goOn();
    }

    @Override
    public Work work(int miner, long now) {
        return new Work(miners.get(miner).hashes(), failedRounds[miner]);
    }

    List<Thread> threads() {
        return Collections.unmodifiableList(threads);
    }

    /** Returns when all threads have ended, even if it is interrupted meanwhile. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
