package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Miners, their messages and the observer, on whatever clock. At one time, first all proofs of work are found, then all
 * faults begin or end, then all messages are heard, and then everybody chooses its head and decides what to publish.
 * What is published then without delay is heard at the same time, but after.
 */
final class MinerNetwork {

    private final NetworkSettings settings;
    private final TickClock clock;
    private final Mining mining;
    private final Ledger ledger;
    private final EventQueue events = new EventQueue();
    private final List<Miner> miners = new ArrayList<>();
    private final Observer observer;
    private final Transport transport;
    private final Publishing publishing;
    private final Flooding flooding;
    private final Spoiled spoiled;
    private boolean begun;

    MinerNetwork(NetworkSettings settings, TickClock clock, Mining mining, NetworkListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.mining = mining;
        BlockRules rules = settings.toNetwork().rules();
        ledger = new Ledger(rules);
        for (int i = 0; i < settings.race().miners(); i++) {
            miners.add(new Miner(i, settings.seed(), ledger));
        }
        observer = new Observer(new Node(ledger), listener);
        spoiled = new Spoiled(rules);
        transport = new Transport(settings, clock, events, mining, miners, observer.node());
        publishing = new Publishing(ledger, transport);
        flooding = new Flooding(clock, events, transport, spoiled);
    }

    /** Lets all miners start, at time 0. */
    void begin() {
        if (begun) {
            throw new IllegalStateException("the network has been run before; make another one");
        }
        begun = true;
        for (Miner miner : miners) {
            TreeSet<BigFraction> times = new TreeSet<>(List.of(BigFraction.ZERO));
            for (Fault fault : settings.faults()) {
                if (fault.miner() == miner.number()) {
                    times.add(fault.from());
                    if (fault.until() != null) {
                        times.add(fault.until());
                    }
                }
            }
            times.forEach(time -> events.plan(clock.ticks(time), () -> change(miner, time, events.now())));
        }
        advance(0);
    }

    private void change(Miner miner, BigFraction time, long now) {
        Conduct before = miner.conduct();
        Conduct after = settings.conduct(miner.number(), time);
        miner.behave(after);
        if (!before.factor().equals(after.factor())) {
            mining.slow(miner.number(), after.factor(), now);
        }
        if (!Objects.equals(before.flood(), after.flood())) {
            flooding.change(miner, now);
        }
        if (before.stopped() && !after.stopped()) {
            transport.catchUp(miner, now);
        }
        if (after.pool() != null && !after.pool().equals(before.pool())) {
            transport.sharePrivate(miner, now);
        }
        transport.reach(miner);
    }

    /** The time of the next event, or {@link TickClock#NEVER}. */
    long nextEvent() {
        return events.next();
    }

    /** A miner has found a proof of work. */
    void found(Headers.Proof proof, long now) {
        Miner miner = miners.get(proof.miner());
        if (!miner.conduct().hashes()) {
            // In real time it may have come too late.
            mining.goOn(miner.number(), now);
            return;
        }
        Block block = proof.mined().sign(miner.key());
        var invalid = miner.conduct().invalid();
        if (invalid == null) {
            miner.countFound();
            Parcel parcel = new Parcel(block, now);
            transport.share(parcel, miner, now);
            publishing.found(parcel, miner, now);
        } else {
            Link parent = ledger.find(block.header().parent());
            miner.countSpoiled();
            spoiled.of(block, invalid, parent == null ? ledger.root() : parent)
                .ifPresent(spoiledBlock -> transport.send(new Parcel(spoiledBlock, now), miner, now));
            mining.goOn(miner.number(), now);
        }
    }

    /** Lets all happen up to now. */
    void advance(long now) {
        while (events.next() <= now || transport.hasReached()) {
            events.run(now);
            settle(now);
        }
    }

    private void settle(long now) {
        List<Miner> reached = transport.takeReached();
        for (Miner miner : reached) {
            Link before = miner.node().head();
            miner.node().settle().forEach(miner::seePublic);
            boolean hashes = miner.conduct().hashes();
            if (hashes && (!miner.isHashing() || miner.node().head() != before)) {
                mining.start(miner.number(), miner.node().head(), now);
            } else if (!hashes && miner.isHashing()) {
                mining.pause(miner.number(), now);
            }
            miner.setHashing(hashes, now);
        }
        observer.settle(clock.seconds(now));
        Set<Miner> decided = new HashSet<>();
        for (Miner miner : reached) {
            if (decided.add(miner)) {
                decided.addAll(transport.pool(miner));
                publishing.decide(miner, now);
            }
        }
    }

    /** Whether anybody hashes. */
    boolean isAtWork() {
        return miners.stream().anyMatch(Miner::isHashing);
    }

    /** The blocks of the observer's best chain. */
    long chainLength() {
        return observer.node().head().height() + 1;
    }

    Observer observer() {
        return observer;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Miner> miners() {
        return Collections.unmodifiableList(miners);
    }
}
