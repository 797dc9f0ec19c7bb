package dev.quarry.testbed.network;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.block.Rejection;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a network is like. Its miners are numbered through the groups of the race in their order, from 0.
 *
 * @param race the miners that work, λ and the difficulty
 * @param nonces the shared nonces; the miners that do not work own theirs
 * @param delay how long a block takes from one miner to another
 * @param observerDelay how long it takes to the observer
 * @param faults what miners do that honest ones do not; a miner may have several at a time, but not two of one kind
 * @param startTime what the clock of the headers says at the start, in seconds since 1970, below 2<sup>32</sup>
 * @param seed makes keys, delays and thereby everything
 */
public record NetworkSettings(GroupedRace race, NonceSpace nonces, Delay delay, Delay observerDelay,
    List<Fault> faults, long startTime, long seed) {

    private static final long START_TIME = 1_600_000_000;
    private static final int MOST_DIFFICULTY = 255;

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if more miners work than share the nonces, their λ is another than the race's,
     *     the difficulty is above 255, a fault is of a miner that there is not, two faults of a miner are of one kind
     *     and overlap, a nonce would have to be foreign where all nonces are the miner's, or the time does not fit into
     *     a header
     */
    public NetworkSettings {
        faults = List.copyOf(faults);
        nonces.check(race);
        if (race.difficulty().bits() > MOST_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + race.difficulty() + " is above " + MOST_DIFFICULTY
                + ", the most that is hashed for");
        }
        if (startTime < 0 || startTime > Headers.LAST_SECOND) {
            throw new IllegalArgumentException("start time " + startTime + " is outside 0..2^32 - 1");
        }
        for (int i = 0; i < faults.size(); i++) {
            check(faults.get(i), race, nonces);
            for (Fault other : faults.subList(0, i)) {
                if (faults.get(i).isOfOneKindWith(other) && faults.get(i).overlaps(other)) {
                    throw new IllegalArgumentException("miner " + other.miner() + " has two faults at a time of which"
                        + " one has to end before the other begins: " + other.behaviour() + " and "
                        + faults.get(i).behaviour() + ", the second from " + ExactNumber.format(faults.get(i).from())
                        + " s");
                }
            }
        }
    }

    private static void check(Fault fault, GroupedRace race, NonceSpace nonces) {
        if (fault.miner() >= race.miners()) {
            throw new IllegalArgumentException("fault of miner " + fault.miner() + ", but " + race.miners()
                + " miners work, numbered from 0");
        }
        if (fault.behaviour() instanceof Behaviour.SubmitInvalid submit
            && submit.reason() == Rejection.Reason.FOREIGN_NONCE && nonces.bits() == NonceSpace.MOST_BITS
            && nonces.noncesOfMiner().multiply(BigInteger.valueOf(fault.miner() + 1L)).bitLength() > nonces.bits()) {
            throw new IllegalArgumentException("miner " + fault.miner() + " owns the last of 2^" + nonces.bits()
                + " nonces, so there is no foreign one after its own; share fewer nonce bits");
        }
    }

    /**
     * Returns the settings of a network of honest miners without delays.
     *
     * @param race the race of profile exact, as {@link GroupedLaw#EXACT} makes it
     * @param nonces the shared nonces
     * @param seed makes keys, delays and thereby everything
     * @return the settings
     */
    public static NetworkSettings of(GroupedRace race, NonceSpace nonces, long seed) {
        return new NetworkSettings(race, nonces, Delay.NONE, Delay.NONE, List.of(), START_TIME, seed);
    }

    /**
     * Returns the settings with another delay.
     *
     * @param other how long a block takes from one miner to another
     * @return the settings
     */
    public NetworkSettings withDelay(Delay other) {
        return new NetworkSettings(race, nonces, other, observerDelay, faults, startTime, seed);
    }

    /**
     * Returns the settings with another delay of the observer.
     *
     * @param other how long a block takes to the observer
     * @return the settings
     */
    public NetworkSettings withObserverDelay(Delay other) {
        return new NetworkSettings(race, nonces, delay, other, faults, startTime, seed);
    }

    /**
     * Returns the settings with other faults.
     *
     * @param others the faults
     * @return the settings
     */
    public NetworkSettings withFaults(List<Fault> others) {
        return new NetworkSettings(race, nonces, delay, observerDelay, others, startTime, seed);
    }

    /**
     * Returns the settings with another start time.
     *
     * @param seconds since 1970
     * @return the settings
     */
    public NetworkSettings withStartTime(long seconds) {
        return new NetworkSettings(race, nonces, delay, observerDelay, faults, seconds, seed);
    }

    /**
     * Returns the settings with another seed.
     *
     * @param other the seed
     * @return the settings
     */
    public NetworkSettings withSeed(long other) {
        return new NetworkSettings(race, nonces, delay, observerDelay, faults, startTime, other);
    }

    /**
     * Returns the network as a {@link dev.quarry.testbed.store.ChainStore} keeps it. Miner i is called "miner i", its
     * type is "group j", and it is its own partner.
     *
     * @return the rules and the miners
     */
    public Network toNetwork() {
        List<NetworkMiner> miners = new ArrayList<>();
        for (int group = 0; group < race.groups().size(); group++) {
            for (int i = 0; i < race.groups().get(group).miners(); i++) {
                String name = "miner " + miners.size();
                miners.add(new NetworkMiner(name, name, "group " + group, race.groups().get(group).hashTime(),
                    MinerKey.ofTestbed(seed, miners.size()).publicKey()));
            }
        }
        return new Network(seed, race.difficulty(), nonces, miners);
    }

    /** The group of each miner. */
    List<MinerGroup> groupOfMiner() {
        List<MinerGroup> groups = new ArrayList<>();
        for (MinerGroup group : race.groups()) {
            for (int i = 0; i < group.miners(); i++) {
                groups.add(group);
            }
        }
        return List.copyOf(groups);
    }

    /** The behaviours of a miner from a moment on, a hash that ends at this moment excepted. */
    Conduct conduct(int miner, BigFraction seconds) {
        return Conduct.of(faults.stream().filter(fault -> {
            BigFraction until = fault.until();
            return fault.miner() == miner && fault.from().compareTo(seconds) <= 0
                && (until == null || seconds.compareTo(until) < 0);
        }).map(Fault::behaviour).toList());
    }
}
