package dev.quarry.testbed.network;

import dev.quarry.testbed.hashing.NonceSearch;
import dev.quarry.testbed.race.MiningSlot;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A miner that hashes in real time. The thread of the network says what, by {@link #assign}; the thread that the miner
 * belongs to hashes, one {@link #turn} after the other.
 */
final class FreeMiner {

    /** What is hashed for a message that is of no use. */
    private static final int HARD = 255;

    /** Lets slow miners rest in different turns: multiples of the golden ratio are spread evenly modulo 1. */
    private static final double PHASE = (Math.sqrt(5) - 1) / 2;

    private final int number;
    private final MiningSlot slot;
    private final long nonces;
    private final NonceSearch wasted;
    private final Consumer<Signal> signals;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong hashes = new AtomicLong();
    private volatile @Nullable Task assigned;
    private volatile double share;
    private volatile boolean goesOn;
    private @Nullable Task current;
    private boolean waits;
    private double credit;

    FreeMiner(int number, MiningSlot slot, long nonces, NonceSearch wasted, double share, Consumer<Signal> signals) {
        this.number = number;
        this.slot = slot;
        this.nonces = nonces;
        this.wasted = wasted;
        this.share = share;
        this.signals = signals;
        credit = number * PHASE % 1;
        wasted.load(new byte[NonceSearch.HEADER_BYTES], HARD);
    }

    /** A header to hash; another one with the same content is to be hashed anew. */
    static final class Task {

        private final Link parent;
        private final int time;

        Task(Link parent, int time) {
            this.parent = parent;
            this.time = time;
        }

        Link parent() {
            return parent;
        }

        int time() {
            return time;
        }
    }

    /** What a miner tells the network. */
    sealed interface Signal {
    }

    /** It has found a proof of work, and waits until it is told what to do next. */
    record Found(Headers.Proof proof) implements Signal {
    }

    /** It has used up its nonces, and waits. */
    record Exhausted(int miner, Task task) implements Signal {
    }

    /** A thread cannot go on. */
    record Failed(Throwable cause) implements Signal {
    }

    /** What to hash from now on; null to rest. */
    void assign(@Nullable Task task) {
        assigned = task;
    }

    void goOn() {
        goesOn = true;
    }

    void setShare(double next) {
        share = next;
    }

    void loseHash() {
        lost.incrementAndGet();
    }

    long hashes() {
        return hashes.get();
    }

    /**
     * Hashes so much, or as much of it as there is to do.
     *
     * @return the hashes made, those for messages included
     */
    long turn(long most) {
        Task task = assigned;
        if (credit < 1) {
            credit += share;
        }
        if (task == null || credit < 1 || !isReady(task)) {
            return 0;
        }
        credit -= 1;
        long owed = Math.min(most, lost.get());
        lost.addAndGet(-owed);
        wasted.find(0, owed);
        long before = slot.done();
        slot.hash(Math.min(nonces, before + most - owed));
        long made = slot.done() - before;
        hashes.addAndGet(made);
        if (slot.found() > 0) {
            waits = true;
            signals.accept(new Found(new Headers.Proof(number, slot.mined())));
        } else if (slot.done() == nonces) {
            waits = true;
            signals.accept(new Exhausted(number, task));
        }
        return owed + made;
    }

    private boolean isReady(Task task) {
        if (task != current) {
            goesOn = false;
            waits = false;
            current = task;
            slot.start(Headers.template(task.parent(), task.time()));
        } else if (waits && goesOn) {
            goesOn = false;
            waits = false;
            slot.goOn();
        }
        return !waits;
    }
}
