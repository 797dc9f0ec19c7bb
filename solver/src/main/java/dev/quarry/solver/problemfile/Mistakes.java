package dev.quarry.solver.problemfile;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of one file, collected while it is read. */
final class Mistakes {

    private final String source;
    private final List<Found> found = new ArrayList<>();

    Mistakes(String source) {
        this.source = Shown.printable(source);
    }

    /** Adds a mistake that is not about one value. */
    void add(Place place, String key, String rule) {
        found.add(new Found(place, new Mistake(source, place.line(), Shown.printable(key), "", rule)));
    }

    /** Adds a mistake about a value; an empty value is shown as a pair of quotes. */
    void add(Place place, String key, String value, String rule) {
        if (value.isEmpty()) {
            add(place, key, "'' " + rule);
            return;
        }
        found.add(new Found(place,
            new Mistake(source, place.line(), Shown.printable(key), Shown.brief(value), rule)));
    }

    /** Returns the name of the file, as messages show it. */
    String source() {
        return source;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns the exception that carries all mistakes, in the order of their places. */
    ProblemFileException exception() {
        found.sort(null);
        List<Mistake> mistakes = new ArrayList<>();
        for (Found each : found) {
            mistakes.add(each.mistake);
        }
        return new ProblemFileException(mistakes);
    }

    /** Returns the exception of a mistake that ends the reading; other mistakes would only follow from it. */
    static ProblemFileException fatal(String source, Place place, String rule) {
        Mistakes mistakes = new Mistakes(source);
        mistakes.add(place, "", rule);
        return mistakes.exception();
    }

    private record Found(Place place, Mistake mistake) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            return place.compareTo(other.place);
        }
    }
}
