package dev.quarry.testbed.race;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.Coinbase;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.hashing.HashKernel;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Miners that hash in lockstep, as the model assumes: all start together, and a miner of type i ends its k-th hash at
 * the time k·T<sub>i</sub>, on an exact clock. The hashes are real; what they cost in time is counted, not waited for.
 * So a race depends on its header and on nothing else, whatever kernel hashes it. For one thread.
 */
public final class LockstepNetwork {

    private final LockstepSettings settings;
    private final List<MiningSlot> slots = new ArrayList<>();
    private final List<Long> hashTicks = new ArrayList<>();
    private final long nonces;
    private final long disputeEnd;
    private final long forkTicks;
    private final long chunk;

    /**
     * Makes a network.
     *
     * @param settings what it is like
     * @param kernel hashes
     */
    public LockstepNetwork(LockstepSettings settings, HashKernel kernel) {
        this.settings = settings;
        GroupedRace race = settings.race();
        long longest = 0;
        long shortest = Long.MAX_VALUE;
        double hashesOfTick = 0;
        for (MinerGroup group : race.groups()) {
            long ticks = LockstepSettings.wholeTicks(group.hashTime().seconds(), race);
            for (int i = 0; i < group.miners(); i++) {
                slots.add(new MiningSlot(slots.size(), settings.nonces(), race.difficulty(), kernel.search()));
                hashTicks.add(ticks);
            }
            longest = Math.max(longest, ticks);
            shortest = Math.min(shortest, ticks);
            hashesOfTick += group.miners() / (double) ticks;
        }
        disputeEnd = LockstepSettings.wholeTicks(settings.disputeWithin(), race);
        forkTicks = LockstepSettings.wholeTicks(settings.forkWithin(), race);
        nonces = race.nonces().min(BigInteger.valueOf(Long.MAX_VALUE / 4 / longest)).longValueExact();
        chunk = LookAhead.ticks(race.difficulty(), hashesOfTick, shortest, kernel);
    }

    /**
     * A block that has been found and not been signed.
     *
     * @param header its header
     * @param coinbase its first transaction
     * @param transactions the hashes of the others
     */
    public record Mined(BlockHeader header, Coinbase coinbase, List<BlockHash> transactions) {

        /** Copies the list. */
        public Mined {
            transactions = List.copyOf(transactions);
        }

        /**
         * Signs it.
         *
         * @param key the key of its miner
         * @return the block
         */
        public Block sign(MinerKey key) {
            return new Block(header, coinbase, transactions, key.sign(header));
        }
    }

    /**
     * Runs the race of a number, the headers of which follow a parent that is made from the seed and the number.
     *
     * @param number the number, at least 0
     * @return what came of it
     */
    public RaceOutcome race(long number) {
        String name = "quarry testbed race, seed " + settings.seed() + ", number " + number;
        return race(number, new BlockTemplate(BlockHash.ofContent(name.getBytes(StandardCharsets.UTF_8)), number,
            (int) number, List.of()));
    }

    /**
     * Runs a race for a block.
     *
     * @param number the number of the race
     * @param template what the block says
     * @return what came of it
     */
    public RaceOutcome race(long number, BlockTemplate template) {
        slots.forEach(slot -> slot.start(template));
        long first = firstFind();
        if (first == RaceOutcome.NEVER) {
            return new RaceOutcome(number, RaceOutcome.NEVER, RaceOutcome.NEVER, false, false);
        }
        hashUntil(Math.max(first + forkTicks, disputeEnd));
        int winner = RaceOutcome.NEVER;
        int inDispute = 0;
        int inFork = 0;
        for (int i = 0; i < slots.size(); i++) {
            long found = timeOfFind(i);
            inDispute += found <= disputeEnd ? 1 : 0;
            inFork += found <= first + forkTicks ? 1 : 0;
            if (found == first && (winner == RaceOutcome.NEVER || hash(i).compareTo(hash(winner)) < 0)) {
                winner = i;
            }
        }
        return new RaceOutcome(number, first, winner, inDispute > 1, inFork > 1);
    }

    /**
     * Returns what a miner found in the last race.
     *
     * @param miner its number
     * @return the header and the first transaction of its first proof of work; nothing where it found none, or did not
     *     hash so far
     */
    public Optional<Mined> mined(int miner) {
        MiningSlot slot = slots.get(miner);
        return slot.found() == 0 ? Optional.empty() : Optional.of(slot.mined());
    }

    private BlockHash hash(int slot) {
        return slots.get(slot).header().hash();
    }

    /** Hashes until someone has found a proof of work or nobody has nonces left, and returns the time of the first. */
    private long firstFind() {
        long end = longestHashTime() * nonces;
        for (long until = Math.min(chunk, end);; until = until > end - chunk ? end : until + chunk) {
            hashUntil(until);
            long first = Long.MAX_VALUE;
            for (int i = 0; i < slots.size(); i++) {
                first = Math.min(first, timeOfFind(i));
            }
            if (first < Long.MAX_VALUE) {
                return first;
            }
            if (until == end) {
                return RaceOutcome.NEVER;
            }
        }
    }

    private long longestHashTime() {
        return hashTicks.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private void hashUntil(long time) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).hash(Math.min(nonces, time / hashTicks.get(i)));
        }
    }

    private long timeOfFind(int slot) {
        long found = slots.get(slot).found();
        return found == 0 ? Long.MAX_VALUE : found * hashTicks.get(slot);
    }
}
