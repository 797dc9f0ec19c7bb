package dev.quarry.testbed.network;

import dev.quarry.testbed.race.MiningSlot;
import org.jspecify.annotations.Nullable;

/**
 * A miner that hashes on an exact clock: at {@code anchor} it has ended {@code ended} hashes of its header, and it ends
 * the next one every {@code hashTicks} after. A round is over when it has used up its nonces, but not before the
 * slowest type of miner would have used up as many, so that a race that fails ends for all at once.
 */
final class MiningJob {

    private final MiningSlot slot;
    private final Headers headers;
    private final long nonces;
    private final long roundTicks;
    private final long usualTicks;
    private long hashTicks;
    private @Nullable Link parent;
    private boolean hashing;
    private long round;
    private int time;
    private long anchor;
    private long ended;
    private long before;
    private long failedRounds;

    MiningJob(MiningSlot slot, Headers headers, long nonces, long roundTicks, long hashTicks) {
        this.slot = slot;
        this.headers = headers;
        this.nonces = nonces;
        this.roundTicks = roundTicks;
        this.hashTicks = hashTicks;
        usualTicks = hashTicks;
    }

    void start(Link next, long now) {
        if (next == parent) {
            anchor = now;
        } else {
            parent = next;
            begin(next, headers.first(next, now), now);
        }
        hashing = true;
    }

    private void begin(Link next, int headerTime, long now) {
        before += endedAt(now);
        time = headerTime;
        slot.start(Headers.template(next, time));
        round = now;
        anchor = now;
        ended = 0;
    }

    void pause(long now) {
        ended = endedAt(now);
        anchor = now;
        hashing = false;
    }

    /** From now on a hash takes so many ticks; the one under way begins anew. */
    void setHashTicks(long ticks, long now) {
        ended = endedAt(now);
        anchor = Math.max(anchor, now);
        hashTicks = ticks;
    }

    long usualTicks() {
        return usualTicks;
    }

    /** All its hashes end later by the time of one. */
    void loseHash(long now) {
        long more = endedAt(now) - ended;
        ended += more;
        anchor += (more + 1) * hashTicks;
    }

    private long endedAt(long now) {
        return hashing && now > anchor ? Math.min(nonces, ended + (now - anchor) / hashTicks) : ended;
    }

    /** Finds what there is to be found up to some time. */
    void hashUntil(long until) {
        if (hashing) {
            slot.hash(endedAt(until));
        }
    }

    /** When its proof of work is found, {@link TickClock#NEVER} if none has been seen. */
    long nextFind() {
        return hashing && slot.found() > 0 ? anchor + (slot.found() - ended) * hashTicks : TickClock.NEVER;
    }

    /** When its round is over, if it hashes as now. */
    long roundEnd() {
        return hashing ? Math.max(anchor + (nonces - ended) * hashTicks, round + roundTicks) : TickClock.NEVER;
    }

    /** Takes the proof of work, after which it goes on with the same header. */
    Headers.Proof takeFind(int miner) {
        Headers.Proof proof = new Headers.Proof(miner, slot.mined());
        slot.goOn();
        return proof;
    }

    void nextRound(long now) {
        if (parent != null) {
            failedRounds++;
            begin(parent, headers.next(time, now), now);
        }
    }

    Mining.Work work(long now) {
        long hashes = before + endedAt(now);
        return new Mining.Work(hashes, failedRounds);
    }
}
