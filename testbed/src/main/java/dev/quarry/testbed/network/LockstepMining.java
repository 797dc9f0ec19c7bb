package dev.quarry.testbed.network;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.race.LookAhead;
import dev.quarry.testbed.race.MiningSlot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Hashes on an exact clock. What miners find is known as far as all of them have been hashed ahead; hashing ahead goes
 * no farther than the next event, and in steps in which a block is not likely, so that little of it is in vain.
 */
final class LockstepMining implements Mining {

    /** That a miner finds nothing in 2^(d + 6) hashes has a probability below e^−63. */
    private static final int ENOUGH_BITS = 6;

    private final List<MiningJob> jobs = new ArrayList<>();
    private final TickClock clock;
    private final List<MinerGroup> groups;
    private final long step;
    private long hashedUntil;

    LockstepMining(NetworkSettings settings, TickClock clock, HashKernel kernel) {
        this.clock = clock;
        groups = settings.groupOfMiner();
        GroupedRace race = settings.race();
        long longest = 0;
        long shortest = Long.MAX_VALUE;
        double hashesOfTick = 0;
        for (MinerGroup group : groups) {
            long ticks = clock.ticks(group.hashTime().seconds());
            longest = Math.max(longest, ticks);
            shortest = Math.min(shortest, ticks);
            hashesOfTick += 1.0 / ticks;
        }
        long slowest = longest;
        for (Fault fault : settings.faults()) {
            if (fault.behaviour() instanceof Behaviour.Slow slow) {
                slowest = Math.max(slowest, ticks(fault.miner(), slow.factor()));
            }
        }
        long nonces = nonces(race, clock, slowest);
        Headers headers = new Headers(clock, settings.startTime());
        for (MinerGroup group : groups) {
            MiningSlot slot = new MiningSlot(jobs.size(), settings.nonces(), race.difficulty(), kernel.search());
            jobs.add(new MiningJob(slot, headers, nonces, nonces * longest, clock.ticks(group.hashTime().seconds())));
        }
        step = LookAhead.ticks(race.difficulty(), hashesOfTick, shortest, kernel);
    }

    /** The nonces of a miner, or as many as fit into the clock, if it will not use more. */
    private static long nonces(GroupedRace race, TickClock clock, long slowest) {
        BigInteger fit = BigInteger.valueOf(TickClock.LAST / slowest);
        BigInteger enough = BigInteger.ONE.shiftLeft(race.difficulty().bits() + ENOUGH_BITS);
        if (fit.compareTo(race.nonces().min(enough)) < 0) {
            throw new IllegalArgumentException("only " + fit + " hashes of a miner fit into 2^61 ticks of "
                + clock.tick().doubleValue() + " s, of which all times are multiples; give times with fewer digits");
        }
        return race.nonces().min(fit).longValueExact();
    }

    private long ticks(int miner, BigFraction factor) {
        return clock.ticks(groups.get(miner).hashTime().seconds().multiply(factor));
    }

    @Override
    public void start(int miner, Link parent, long now) {
        jobs.get(miner).start(parent, now);
    }

    @Override
    public void pause(int miner, long now) {
        jobs.get(miner).pause(now);
    }

    @Override
    public void slow(int miner, BigFraction factor, long now) {
        jobs.get(miner).setHashTicks(ticks(miner, factor), now);
    }

    @Override
    public void loseHash(int miner, long now) {
        jobs.get(miner).loseHash(now);
    }

    @Override
    public void goOn(int miner, long now) {
        // All go on until they start on something else.
    }

    @Override
    public Work work(int miner, long now) {
        return jobs.get(miner).work(now);
    }

    /**
     * Returns when a miner finds something or ends a round.
     *
     * @param limit a time
     * @return the first such time, or the limit if there is none before it
     */
    long next(long limit) {
        while (true) {
            long next = limit;
            for (MiningJob job : jobs) {
                job.hashUntil(hashedUntil);
                next = Math.min(next, Math.min(job.nextFind(), job.roundEnd()));
            }
            if (next <= hashedUntil) {
                return next;
            }
            hashedUntil = !isAtWork() || hashedUntil > next - step ? next : hashedUntil + step;
        }
    }

    /** Whether anybody hashes. */
    boolean isAtWork() {
        return jobs.stream().anyMatch(job -> job.roundEnd() < TickClock.NEVER);
    }

    /** Takes what is found at some time, by the number of the miner, and begins new rounds where one ends then. */
    List<Headers.Proof> take(long now) {
        List<Headers.Proof> proofs = new ArrayList<>();
        for (int miner = 0; miner < jobs.size(); miner++) {
            MiningJob job = jobs.get(miner);
            if (job.nextFind() == now) {
                proofs.add(job.takeFind(miner));
            }
        }
        // With what they find then they may find one more nonce of the round, but not a proof of work of the next one.
        jobs.stream().filter(job -> job.roundEnd() == now).forEach(job -> job.nextRound(now));
        return proofs;
    }
}
