package dev.quarry.testbed.network;

import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A miner: its view of the chain, what it does, and what it keeps back. */
final class Miner implements Comparable<Miner> {

    private final int number;
    private final MinerKey key;
    private final Node node;
    private final UniformRandomProvider delays;
    private final UniformRandomProvider observerDelays;
    private final UniformRandomProvider floodDelays;
    private final List<Parcel> withheld = new ArrayList<>();
    private final List<Parcel> missed = new ArrayList<>();
    private Conduct conduct = Conduct.HONEST;
    private Link publicHead;
    private Link answered;
    private boolean hashing;
    private long hashingSince;
    private long hashed;
    private long found;
    private long spoiled;

    Miner(int number, long seed, Ledger ledger) {
        this.number = number;
        key = MinerKey.ofTestbed(seed, number);
        node = new Node(ledger);
        publicHead = ledger.root();
        answered = publicHead;
        delays = RandomStream.of(seed, "delay, miner " + number);
        observerDelays = RandomStream.of(seed, "delay to the observer, miner " + number);
        floodDelays = RandomStream.of(seed, "delay of floods, miner " + number);
    }

    int number() {
        return number;
    }

    MinerKey key() {
        return key;
    }

    Node node() {
        return node;
    }

    UniformRandomProvider delays() {
        return delays;
    }

    UniformRandomProvider observerDelays() {
        return observerDelays;
    }

    UniformRandomProvider floodDelays() {
        return floodDelays;
    }

    Conduct conduct() {
        return conduct;
    }

    void behave(Conduct next) {
        conduct = next;
    }

    /** Whether it hashes now, whatever it is to do. */
    boolean isHashing() {
        return hashing;
    }

    void setHashing(boolean hashes, long now) {
        hashed = hashedUntil(now);
        hashingSince = now;
        hashing = hashes;
    }

    /** For how long it has been hashing. */
    long hashedUntil(long now) {
        return hashing ? hashed + now - hashingSince : hashed;
    }

    /** The published block with the most work of those that it knows, the first of several. */
    Link publicHead() {
        return publicHead;
    }

    void seePublic(Link link) {
        if (link.isPublished() && link.hasMoreWorkThan(publicHead) && node.knows(link.hash())) {
            publicHead = link;
        }
    }

    /** The public head that it has last decided on, what to publish. */
    Link answered() {
        return answered;
    }

    void answer(Link head) {
        answered = head;
    }

    /** The blocks that it found and has not published. */
    List<Parcel> withheld() {
        return List.copyOf(withheld);
    }

    void withhold(Parcel parcel) {
        withheld.add(parcel);
    }

    void release(Parcel parcel) {
        withheld.remove(parcel);
    }

    void miss(Parcel parcel) {
        missed.add(parcel);
    }

    /** What it did not hear while it was stopped, in the order in which it came. */
    List<Parcel> takeMissed() {
        List<Parcel> taken = List.copyOf(missed);
        missed.clear();
        return taken;
    }

    void countFound() {
        found++;
    }

    void countSpoiled() {
        spoiled++;
    }

    long found() {
        return found;
    }

    long spoiled() {
        return spoiled;
    }

    @Override
    public int compareTo(Miner other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
