package dev.quarry.testbed.hashing;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Places in memory for words, used again once a word is no longer needed. The first word and the result share one. */
final class Slots {

    private final WordNumbers slots = new WordNumbers();
    private int count;

    /**
     * A word that needs a place.
     *
     * @param word the word
     * @param made when it is written
     * @param needed when it is read for the last time; what is written at that time may take its place
     */
    record Lifetime(Word word, int made, int needed) {
    }

    /** Gives places to words in the order in which they are made; the last is the result. */
    Slots(List<Lifetime> lifetimes) {
        PriorityQueue<Lifetime> alive = new PriorityQueue<>(Comparator.comparingInt(Lifetime::needed));
        TreeSet<Integer> free = new TreeSet<>();
        for (Lifetime next : lifetimes.stream().sorted(Comparator.comparingInt(Lifetime::made)).toList()) {
            for (Lifetime old = alive.peek(); old != null && old.needed() <= next.made(); old = alive.peek()) {
                free.add(slots.of(old.word()));
                alive.remove();
            }
            Integer slot = free.pollFirst();
            slots.put(next.word(), slot == null ? count++ : slot);
            alive.add(next);
        }
        // Nothing else is needed any more when the result is written.
        slots.put(lifetimes.get(lifetimes.size() - 1).word(), 0);
    }

    int count() {
        return count;
    }

    int of(Word word) {
        return slots.of(word);
    }
}
