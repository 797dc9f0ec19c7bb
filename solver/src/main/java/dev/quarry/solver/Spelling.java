package dev.quarry.solver;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that does not exist. */
public final class Spelling {

    private static final int LETTERS_PER_SLIP = 5;

    private Spelling() {
    }

    /** Returns {@code "did you mean …?"}, or nothing where no path is like the one typed. */
    static String suggestion(String typed, List<String> paths) {
        String lower = typed.toLowerCase(Locale.ROOT);
        List<String> inside = paths.stream().filter(path -> isWithin(lower, path.toLowerCase(Locale.ROOT))).toList();
        if (!inside.isEmpty()) {
            return question(String.join(" or ", inside));
        }
        Optional<String> nearest = paths.stream()
            .min(Comparator.comparingInt(path -> distance(lower, path.toLowerCase(Locale.ROOT))));
        return nearest.filter(path -> distance(lower, path.toLowerCase(Locale.ROOT))
            <= 1 + typed.length() / LETTERS_PER_SLIP).map(Spelling::question).orElse("");
    }

    private static String question(String paths) {
        return "did you mean " + paths + "?";
    }

    /** Whether a text is the path, the section that holds it, or its end. */
    private static boolean isWithin(String typed, String path) {
        return path.equals(typed) || path.startsWith(typed + ".") || path.endsWith("." + typed);
    }

    /**
     * Returns Levenshtein's distance of two words.
     *
     * @param from a word
     * @param to another
     * @return the fewest letters to insert, delete or replace to turn one into the other
     */
    public static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
