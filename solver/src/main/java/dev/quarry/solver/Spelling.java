package dev.quarry.solver;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that does not exist. */
public final class Spelling {

    private static final int LETTERS_PER_SLIP = 5;
    private static final int WORD_LETTERS_PER_SLIP = 4;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;

    private Spelling() {
    }

    /** Returns {@code "did you mean …?"}, or nothing where no path is like the one typed. */
    static String suggestion(String typed, List<String> paths) {
        String lower = typed.toLowerCase(Locale.ROOT);
        List<String> inside = paths.stream().filter(path -> isWithin(lower, path.toLowerCase(Locale.ROOT))).toList();
        if (!inside.isEmpty()) {
            return question(String.join(" or ", inside));
        }
        int most = 1 + typed.length() / LETTERS_PER_SLIP;
        return paths.stream().min(Comparator.comparingInt(path -> slips(lower, path.toLowerCase(Locale.ROOT))))
            .filter(path -> slips(lower, path.toLowerCase(Locale.ROOT)) <= most).map(Spelling::question).orElse("");
    }

    /**
     * Returns the known word that may have been meant by another: one that begins so, before one with at most a slip
     * and another for each four letters.
     *
     * @param word a word that is not known; of less than three letters or more than a hundred, none is meant
     * @param known the known words
     * @return the nearest, of equally near ones the first in the alphabet
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return Optional.empty();
        }
        int most = 1 + word.length() / WORD_LETTERS_PER_SLIP;
        return known.stream()
            .filter(candidate -> candidate.startsWith(word) || distance(word, candidate) <= most)
            .min(Comparator.<String>comparingInt(candidate -> candidate.startsWith(word) ? 0 : 1)
                .thenComparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
    }

    /** How far a word is from a path, or from a part of it; that it is only a part counts as a slip. */
    private static int slips(String typed, String path) {
        int least = distance(typed, path);
        String[] steps = path.split("\\.", -1);
        for (int from = 0; from < steps.length; from++) {
            String part = "";
            for (int to = from; to < steps.length; to++) {
                part = part.isEmpty() ? steps[to] : part + "." + steps[to];
                least = Math.min(least, 1 + distance(typed, part));
            }
        }
        return least;
    }

    private static String question(String paths) {
        return "did you mean " + paths + "?";
    }

    /** Whether a text is the path, or whole steps of it. */
    private static boolean isWithin(String typed, String path) {
        return !typed.isEmpty() && ("." + path + ".").contains("." + typed + ".");
    }

    /**
     * Returns how far one word is from another: Levenshtein's distance, in which two neighbours that change places
     * count as one slip and not as two (the optimal string alignment distance).
     *
     * @param from a word
     * @param to another
     * @return the fewest letters to insert, delete, replace or exchange with the next to turn one into the other
     */
    public static int distance(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                least[i][j] = i == 0 || j == 0 ? i + j
                    : Math.min(least[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1),
                        1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (areExchanged(from, i, to, j)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[from.length()][to.length()];
    }

    /** Whether the last two letters of the beginnings of two words are the same, the other way round. */
    private static boolean areExchanged(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
