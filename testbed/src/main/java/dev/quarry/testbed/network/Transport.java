package dev.quarry.testbed.network;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;

/** Brings blocks to miners and to the observer: at once within a pool, and after a delay to all others. */
final class Transport {

    private final NetworkSettings settings;
    private final TickClock clock;
    private final EventQueue events;
    private final Mining mining;
    private final List<Miner> miners;
    private final Node observer;
    private final TreeSet<Miner> reached = new TreeSet<>();

    Transport(NetworkSettings settings, TickClock clock, EventQueue events, Mining mining, List<Miner> miners,
        Node observer) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.mining = mining;
        this.miners = miners;
        this.observer = observer;
    }

    /** The miners of the pool that a miner is in, with itself; only itself where it is in none. */
    List<Miner> pool(Miner miner) {
        String pool = miner.conduct().pool();
        return pool == null ? List.of(miner)
            : miners.stream().filter(other -> Objects.equals(pool, other.conduct().pool())).toList();
    }

    /** The miners that may have another head than before, by their number; each is named once. */
    List<Miner> takeReached() {
        List<Miner> taken = List.copyOf(reached);
        reached.clear();
        return taken;
    }

    boolean hasReached() {
        return !reached.isEmpty();
    }

    void reach(Miner miner) {
        reached.add(miner);
    }

    /** Brings a block to its finder and the pool of it, at once. */
    void share(Parcel parcel, Miner finder, long now) {
        pool(finder).forEach(member -> bring(parcel, member, now));
    }

    /** Brings what a pool keeps back to those of it who do not know it yet. */
    void sharePrivate(Miner member, long now) {
        List<Miner> pool = pool(member);
        for (Miner finder : pool) {
            for (Parcel parcel : finder.withheld()) {
                pool.stream().filter(other -> !other.node().has(parcel)).forEach(other -> bring(parcel, other, now));
            }
        }
    }

    /** Sends a block to all that are not in the pool of the sender. */
    void send(Parcel parcel, Miner sender, long now) {
        List<Miner> pool = pool(sender);
        for (Miner receiver : miners) {
            if (!pool.contains(receiver)) {
                events.plan(now + clock.draw(settings.delay(), sender.delays()),
                    () -> deliver(parcel, receiver, events.now()));
            }
        }
        events.plan(now + clock.draw(settings.observerDelay(), sender.observerDelays()), () -> {
            if (!observer.has(parcel)) {
                observer.hear(parcel);
            }
        });
    }

    /** Sends a useless message to all others. */
    void sendUseless(Parcel parcel, Miner sender, long now) {
        UniformRandomProvider random = sender.floodDelays();
        for (Miner receiver : miners) {
            if (!receiver.equals(sender)) {
                events.plan(now + clock.draw(settings.delay(), random), () -> {
                    if (!receiver.conduct().stopped()) {
                        hear(parcel, receiver, events.now());
                    }
                });
            }
        }
        events.plan(now + clock.draw(settings.observerDelay(), random), () -> observer.hear(parcel));
    }

    /** A block comes to a miner that may have got it from its pool already. */
    private void deliver(Parcel parcel, Miner receiver, long now) {
        Link link = receiver.node().find(parcel.hash());
        if (receiver.conduct().stopped()) {
            receiver.miss(parcel);
        } else if (link != null) {
            // It may have known of the block when that was private.
            receiver.seePublic(link);
            reached.add(receiver);
        } else if (!receiver.node().has(parcel) && hear(parcel, receiver, now)) {
            pool(receiver).stream().filter(other -> !other.node().has(parcel) && !other.conduct().stopped())
                .forEach(other -> hear(parcel, other, now));
        }
    }

    /** Lets a miner that was stopped hear what it has missed. */
    void catchUp(Miner miner, long now) {
        miner.takeMissed().forEach(parcel -> deliver(parcel, miner, now));
    }

    private void bring(Parcel parcel, Miner receiver, long now) {
        if (receiver.conduct().stopped()) {
            receiver.miss(parcel);
        } else if (!receiver.node().has(parcel)) {
            hear(parcel, receiver, now);
        }
    }

    private boolean hear(Parcel parcel, Miner receiver, long now) {
        boolean useful = receiver.node().hear(parcel);
        reached.add(receiver);
        if (!useful && receiver.isHashing()) {
            mining.loseHash(receiver.number(), now);
        }
        return useful;
    }
}
