package dev.quarry.testbed.network;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Decides which of the blocks that miners keep back are published, as {@link Behaviour} defines it. */
final class Publishing {

    private final Ledger ledger;
    private final Transport transport;

    Publishing(Ledger ledger, Transport transport) {
        this.ledger = ledger;
        this.transport = transport;
    }

    /** A block has been found, and its miner and the pool of it know of it. */
    void found(Parcel parcel, Miner finder, long now) {
        finder.withhold(parcel);
        if (publication(awake(finder)) == Conduct.Publication.AT_ONCE) {
            publish(parcel, finder, finder, now);
        }
    }

    /** A miner and its pool may have other heads, or do something else, than before. */
    void decide(Miner miner, long now) {
        List<Miner> awake = awake(miner);
        if (awake.isEmpty()) {
            return;
        }
        switch (publication(awake)) {
            case AT_ONCE -> publishUpTo(Long.MAX_VALUE, miner, now);
            case SELFISH -> decideSelfishly(awake, miner, now);
            case AT_THE_END -> {
                return;
            }
        }
        Link answered = publicHead(awake);
        awake.forEach(member -> member.answer(answered));
    }

    private List<Miner> awake(Miner miner) {
        return transport.pool(miner).stream().filter(member -> !member.conduct().stopped()).toList();
    }

    private static Conduct.Publication publication(List<Miner> awake) {
        return awake.stream().map(member -> member.conduct().publication()).max(Comparator.naturalOrder())
            .orElse(Conduct.Publication.AT_ONCE);
    }

    private void decideSelfishly(List<Miner> awake, Miner miner, long now) {
        Link head = best(awake.stream().map(member -> member.node().head()));
        Link others = publicHead(awake);
        Link answered = best(awake.stream().map(Miner::answered));
        long lead = head.height() - others.height();
        if (others.hasMoreWorkThan(answered)) {
            if (lead == 0 && head == others) {
                // Its branch has been overtaken, or has been abandoned for a public block that came at once.
                giveUp(miner);
            } else {
                publishUpTo(lead <= 1 ? Long.MAX_VALUE : others.height(), miner, now);
            }
        } else if (lead == 1 && head.parent() != others) {
            publishUpTo(Long.MAX_VALUE, miner, now);
        }
    }

    private static Link publicHead(List<Miner> awake) {
        return best(awake.stream().map(Miner::publicHead));
    }

    private static Link best(Stream<Link> links) {
        return links.reduce((a, b) -> b.hasMoreWorkThan(a) ? b : a).orElseThrow();
    }

    private void giveUp(Miner miner) {
        transport.pool(miner).forEach(member -> member.withheld().forEach(member::release));
    }

    private void publishUpTo(long height, Miner miner, long now) {
        record Kept(Parcel parcel, Miner finder) {
        }

        Miner sender = awake(miner).get(0);
        transport.pool(miner).stream()
            .flatMap(finder -> finder.withheld().stream().map(parcel -> new Kept(parcel, finder)))
            .filter(kept -> kept.parcel().block().coinbase().height() <= height)
            .sorted(Comparator.comparingLong(kept -> kept.parcel().block().coinbase().height()))
            .forEach(kept -> publish(kept.parcel(), kept.finder(),
                kept.finder().conduct().stopped() ? sender : kept.finder(), now));
    }

    private void publish(Parcel parcel, Miner finder, Miner sender, long now) {
        Link link = ledger.find(parcel.hash());
        if (link == null) {
            throw new IllegalStateException("block " + parcel.hash() + " is published by its miner, which does not"
                + " know it");
        }
        link.publish();
        finder.release(parcel);
        transport.pool(finder).forEach(member -> member.seePublic(link));
        transport.send(parcel, sender, now);
    }
}
