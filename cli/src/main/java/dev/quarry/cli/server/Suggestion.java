package dev.quarry.cli.server;

import dev.quarry.solver.Spelling;
import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant by a name that does not exist. */
final class Suggestion {

    private static final int LETTERS_PER_SLIP = 4;
    private static final int LONGEST = 100;

    private Suggestion() {
    }

    /** Returns {@code "; did you mean …?"}, or nothing where no name is like the one given. */
    static String of(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return "";
        }
        return known.stream().filter(name -> (given.length() > 1 && name.endsWith(given))
                || Spelling.distance(given, name) <= 1 + given.length() / LETTERS_PER_SLIP)
            .min(Comparator.<String>comparingInt(name -> Spelling.distance(given, name))
                .thenComparing(Comparator.naturalOrder()))
            .map(name -> "; did you mean " + name + "?").orElse("");
    }
}
