package dev.quarry.testbed.network;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen at some time. What happens at one time happens in the order in which it was planned. */
final class EventQueue {

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::time)
        .thenComparingLong(Event::sequence));
    private long planned;
    private long now;

    private record Event(long time, long sequence, Runnable action) {
    }

    void plan(long time, Runnable action) {
        events.add(new Event(time, planned++, action));
    }

    /** The time of the next event, or {@link TickClock#NEVER}. */
    long next() {
        Event next = events.peek();
        return next == null ? TickClock.NEVER : next.time();
    }

    /** The time up to which all happens now; in real time an event may come later than planned. */
    long now() {
        return now;
    }

    /** Lets all happen up to some time, it included, and what is planned for this time meanwhile. */
    void run(long until) {
        now = until;
        while (next() <= until) {
            events.remove().action().run();
        }
    }
}
