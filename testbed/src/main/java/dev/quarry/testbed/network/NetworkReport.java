package dev.quarry.testbed.network;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Rejection;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What has happened in a network.
 *
 * @param chain the observer's best chain, from its first block on
 * @param miners what each miner has done, by its number
 * @param observer what the observer has heard
 * @param unpublished the valid blocks that their miners have kept to themselves; they are stale
 * @param seconds how long it took, by the network's clock
 */
public record NetworkReport(List<ChainBlock> chain, List<MinerReport> miners, View observer, long unpublished,
    BigFraction seconds) {

    private static final int UNITS_OF_SHORTEST = 1 << 12;

    /** Copies the lists. */
    public NetworkReport {
        chain = List.copyOf(chain);
        miners = List.copyOf(miners);
    }

    /**
     * A block of the best chain.
     *
     * @param height how many blocks are before it
     * @param winner its miner
     * @param hash the hash of its header
     * @param found when it was found, in seconds by the network's clock
     * @param sinceParent how long after its parent was, or the start for a first block, in seconds
     * @param rivals the other valid blocks of its height that were found, published or not
     */
    public record ChainBlock(long height, int winner, BlockHash hash, BigFraction found, BigFraction sinceParent,
        int rivals) {
    }

    /**
     * What a miner has done.
     *
     * @param found the valid blocks that it has found
     * @param inChain those of them that are in the observer's best chain
     * @param spoiled the proofs of work that it has spoiled
     * @param hashes the hashes that it has ended
     * @param failedRounds how often it has used up its nonces
     * @param hashing for how long it was to hash: all the time but for that in which it was stopped or refused to, in
     *     seconds
     * @param view its view of the chain
     */
    public record MinerReport(long found, long inChain, long spoiled, long hashes, long failedRounds,
        BigFraction hashing, View view) {
    }

    /**
     * How a node has come to its view of the chain.
     *
     * @param reorganisations how often (the value) how many blocks (the key) were abandoned for a chain with more work
     * @param rejections how many blocks broke which rule
     * @param dropped how many messages were copies of blocks that it knew
     * @param waiting how many blocks wait for their parents at the end
     */
    public record View(Map<Long, Long> reorganisations, Map<Rejection.Reason, Long> rejections, long dropped,
        int waiting) {

        /** Copies the maps. */
        public View {
            reorganisations = Collections.unmodifiableMap(new TreeMap<>(reorganisations));
            Map<Rejection.Reason, Long> byReason = new EnumMap<>(Rejection.Reason.class);
            byReason.putAll(rejections);
            rejections = Collections.unmodifiableMap(byReason);
        }

        static View of(Node node) {
            return new View(node.reorganisations(), node.rejections(), node.dropped(), node.waiting());
        }

        /**
         * Returns how often another chain became the best one.
         *
         * @return the number of reorganisations
         */
        public long reorganised() {
            return reorganisations.values().stream().mapToLong(Long::longValue).sum();
        }

        /**
         * Returns how many blocks were abandoned in all.
         *
         * @return Σ depth·times
         */
        public long abandoned() {
            return reorganisations.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue()).sum();
        }

        /**
         * Returns how many blocks broke a rule.
         *
         * @return their number
         */
        public long rejected() {
            return rejections.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    static NetworkReport of(NetworkSettings settings, TickClock clock, MinerNetwork network, Mining mining, long now) {
        Node observer = network.observer().node();
        Map<Long, Integer> atHeight = new HashMap<>();
        long unpublished = 0;
        for (Link link : network.ledger().blocks()) {
            atHeight.merge(link.height(), 1, Integer::sum);
            unpublished += link.isPublished() ? 0 : 1;
        }
        List<ChainBlock> chain = new ArrayList<>();
        long[] inChain = new long[settings.race().miners()];
        for (Link link = observer.head(); !link.isRoot(); link = link.parent()) {
            Parcel parcel = link.parcel();
            long before = link.parent().isRoot() ? 0 : link.parent().parcel().found();
            chain.add(new ChainBlock(link.height(), parcel.miner(), link.hash(), clock.seconds(parcel.found()),
                clock.seconds(parcel.found() - before), atHeight.getOrDefault(link.height(), 1) - 1));
            inChain[parcel.miner()]++;
        }
        Collections.reverse(chain);
        List<MinerReport> miners = new ArrayList<>();
        for (Miner miner : network.miners()) {
            Mining.Work work = mining.work(miner.number(), now);
            miners.add(new MinerReport(miner.found(), inChain[miner.number()], miner.spoiled(), work.hashes(),
                work.failedRounds(), clock.seconds(miner.hashedUntil(now)), View.of(miner.node())));
        }
        return new NetworkReport(chain, miners, View.of(observer), unpublished, clock.seconds(now));
    }

    /**
     * Returns how many valid blocks were found.
     *
     * @return the blocks of all miners, in the best chain or not
     */
    public long found() {
        return total(MinerReport::found);
    }

    /**
     * Returns how many valid blocks are not in the observer's best chain.
     *
     * @return the stale blocks, those included that nobody but their miner has heard of
     */
    public long stale() {
        return found() - chain.size();
    }

    /**
     * Returns the hashes of all miners.
     *
     * @return their number
     */
    public long hashes() {
        return total(MinerReport::hashes);
    }

    /**
     * Returns a race as its miners really hash: with the hash times that were measured.
     *
     * @param race the race of the settings
     * @return the race with the hash time of each group: the time for which its miners were to hash, over their hashes,
     *     rounded to a multiple of 2<sup>−12</sup> of the shortest, so that the calculus finds a clock for all of them.
     *     On an exact clock it is more than T by what is lost when heads change
     * @throws IllegalArgumentException if a group has not hashed
     */
    public GroupedRace measured(GroupedRace race) {
        List<BigFraction> times = new ArrayList<>();
        int first = 0;
        for (MinerGroup group : race.groups()) {
            List<MinerReport> members = miners.subList(first, first + group.miners());
            long done = members.stream().mapToLong(MinerReport::hashes).sum();
            if (done == 0) {
                throw new IllegalArgumentException("group " + times.size() + " has not hashed, so that nothing has been"
                    + " measured of it");
            }
            times.add(members.stream().map(MinerReport::hashing).reduce(BigFraction.ZERO, BigFraction::add)
                .divide(BigInteger.valueOf(done)));
            first += group.miners();
        }
        BigFraction unit = times.stream().min(BigFraction::compareTo).orElseThrow().divide(UNITS_OF_SHORTEST);
        List<MinerGroup> groups = new ArrayList<>();
        for (BigFraction time : times) {
            BigFraction rounded = unit.multiply(Math.round(time.divide(unit).doubleValue()));
            groups.add(new MinerGroup(new HashTime(rounded), race.groups().get(groups.size()).miners()));
        }
        return new GroupedRace(groups, race.nonces(), race.difficulty());
    }

    private long total(ToLongFunction<MinerReport> number) {
        return miners.stream().mapToLong(number).sum();
    }

    /**
     * Returns how much of the observer's best chain is a miner's.
     *
     * @param miner its number
     * @return its blocks as a share of the chain, 0 where the chain is empty
     */
    public double share(int miner) {
        return chain.isEmpty() ? 0 : (double) miners.get(miner).inChain() / chain.size();
    }
}
