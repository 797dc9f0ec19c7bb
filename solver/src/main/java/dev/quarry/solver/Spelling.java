package dev.quarry.solver;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
        int most = 1 + typed.length() / LETTERS_PER_SLIP;
        return paths.stream().min(Comparator.comparingInt(path -> slips(lower, path.toLowerCase(Locale.ROOT))))
            .filter(path -> slips(lower, path.toLowerCase(Locale.ROOT)) <= most).map(Spelling::question).orElse("");
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
