package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Block;
import java.util.HashMap;
import java.util.Map;

/** Sends the useless messages of miners that flood others. */
final class Flooding {

    private final TickClock clock;
    private final EventQueue events;
    private final Transport transport;
    private final Spoiled spoiled;
    private final Map<Miner, Integer> floods = new HashMap<>();
    private int sent;

    Flooding(TickClock clock, EventQueue events, Transport transport, Spoiled spoiled) {
        this.clock = clock;
        this.events = events;
        this.transport = transport;
        this.spoiled = spoiled;
    }

    /** The flood of a miner has changed. */
    void change(Miner miner, long now) {
        int number = floods.merge(miner, 1, Integer::sum);
        Behaviour.Flood flood = miner.conduct().flood();
        if (flood != null) {
            plan(miner, flood, number, now);
        }
    }

    private void plan(Miner miner, Behaviour.Flood flood, int number, long now) {
        long next = now + Math.max(1, clock.ticks(flood.perSecond().reciprocal()));
        events.plan(next, () -> {
            if (floods.getOrDefault(miner, 0) == number) {
                flood(miner, flood, next);
                plan(miner, flood, number, next);
            }
        });
    }

    private void flood(Miner miner, Behaviour.Flood flood, long now) {
        Link head = miner.publicHead();
        if (head.isRoot() || miner.conduct().stopped()) {
            return;
        }
        Parcel parcel = head.parcel();
        switch (flood.content()) {
            case OLD_BLOCKS -> transport.sendUseless(parcel, miner, now);
            case INVALID_BLOCKS -> {
                Block block = spoiled.withoutWork(parcel.block(), ++sent);
                transport.sendUseless(new Parcel(block, now), miner, now);
            }
        }
    }
}
