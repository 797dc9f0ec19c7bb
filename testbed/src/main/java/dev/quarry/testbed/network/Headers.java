package dev.quarry.testbed.network;

import dev.quarry.testbed.race.BlockTemplate;
import dev.quarry.testbed.race.LockstepNetwork;
import java.math.BigInteger;
import java.util.List;

/**
 * What headers say of the time, in seconds since 1970: the time of the clock when the miner began to hash the header,
 * but never less than the parent says. A miner that has used up its nonces begins again with a time that is one second
 * later at least.
 */
record Headers(TickClock clock, long startTime) {

    /** The last time that a header can state. */
    static final long LAST_SECOND = (1L << Integer.SIZE) - 1;

    /** A proof of work that has not been signed. */
    record Proof(int miner, LockstepNetwork.Mined mined) {
    }

    /** What a block after another says. */
    static BlockTemplate template(Link parent, int time) {
        return new BlockTemplate(parent.hash(), parent.height() + 1, time, List.of());
    }

    /** The time of a first header after a block. */
    int first(Link parent, long now) {
        return (int) Math.min(LAST_SECOND, Math.max(parent.time(), now(now)));
    }

    /** The time of the next header after the same block. */
    int next(int before, long now) {
        return (int) Math.min(LAST_SECOND, Math.max(Integer.toUnsignedLong(before) + 1, now(now)));
    }

    private long now(long ticks) {
        var seconds = clock.seconds(ticks);
        BigInteger whole = seconds.getNumerator().divide(seconds.getDenominator());
        return whole.add(BigInteger.valueOf(startTime)).min(BigInteger.valueOf(LAST_SECOND)).longValueExact();
    }
}
