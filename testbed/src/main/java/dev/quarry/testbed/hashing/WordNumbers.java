package dev.quarry.testbed.hashing;

import java.util.IdentityHashMap;

/** A number for each of some words; words are told apart by identity. */
final class WordNumbers {

    private final IdentityHashMap<Word, Integer> numbers = new IdentityHashMap<>();

    void put(Word word, int number) {
        numbers.put(word, number);
    }

    boolean has(Word word) {
        return numbers.containsKey(word);
    }

    int of(Word word) {
        Integer number = numbers.get(word);
        if (number == null) {
            throw new IllegalArgumentException("a word made by " + word.operation() + " has no number here");
        }
        return number;
    }

    int size() {
        return numbers.size();
    }
}
