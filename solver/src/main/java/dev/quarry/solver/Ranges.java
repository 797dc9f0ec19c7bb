package dev.quarry.solver;

/** The checks that all ranges of a problem share. */
final class Ranges {

    private Ranges() {
    }

    static void check(String what, int min, int max, int most) {
        if (min < 1 || max > most) {
            throw new IllegalArgumentException(what + " " + min + ".." + max + " is outside 1.." + most);
        }
        if (min > max) {
            throw new IllegalArgumentException(what + " " + min + ".." + max + " is an empty range");
        }
    }

    static void checkUncertainty(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is outside 0.." + most);
        }
    }
}
