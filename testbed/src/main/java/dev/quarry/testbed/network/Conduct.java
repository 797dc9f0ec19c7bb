package dev.quarry.testbed.network;

import dev.quarry.testbed.block.Rejection;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What a miner does at some time: all its faults together.
 *
 * @param stopped whether it neither hashes nor hears
 * @param refuses whether it does not hash
 * @param factor what its hash time is multiplied by
 * @param invalid the rule that its blocks break, null if they break none
 * @param publication when it publishes what it finds
 * @param pool its pool, null if it has none
 * @param flood what it floods others with, null if it does not
 */
record Conduct(boolean stopped, boolean refuses, BigFraction factor, Rejection.@Nullable Reason invalid,
    Publication publication, @Nullable String pool, Behaviour.@Nullable Flood flood) {

    static final Conduct HONEST = new Conduct(false, false, BigFraction.ONE, null, Publication.AT_ONCE, null, null);

    /** When blocks are published; what comes later prevails in a pool. */
    enum Publication {
        AT_ONCE, AT_THE_END, SELFISH
    }

    static Conduct of(List<Behaviour> behaviours) {
        Conduct conduct = HONEST;
        for (Behaviour behaviour : behaviours) {
            conduct = conduct.with(behaviour);
        }
        return conduct;
    }

    boolean hashes() {
        return !stopped && !refuses;
    }

    private Conduct with(Behaviour behaviour) {
        if (behaviour instanceof Behaviour.Stop) {
            return new Conduct(true, refuses, factor, invalid, publication, pool, flood);
        } else if (behaviour instanceof Behaviour.Refuse) {
            return new Conduct(stopped, true, factor, invalid, publication, pool, flood);
        } else if (behaviour instanceof Behaviour.Slow slow) {
            return new Conduct(stopped, refuses, slow.factor(), invalid, publication, pool, flood);
        } else if (behaviour instanceof Behaviour.SubmitInvalid submit) {
            return new Conduct(stopped, refuses, factor, submit.reason(), publication, pool, flood);
        } else if (behaviour instanceof Behaviour.Withhold) {
            return new Conduct(stopped, refuses, factor, invalid, Publication.AT_THE_END, pool, flood);
        } else if (behaviour instanceof Behaviour.SelfishMine) {
            return new Conduct(stopped, refuses, factor, invalid, Publication.SELFISH, pool, flood);
        } else if (behaviour instanceof Behaviour.Pool joined) {
            return new Conduct(stopped, refuses, factor, invalid, publication, joined.name(), flood);
        } else if (behaviour instanceof Behaviour.Flood floods) {
            return new Conduct(stopped, refuses, factor, invalid, publication, pool, floods);
        }
        throw new IllegalArgumentException("behaviour " + behaviour + " is not known");
    }
}
