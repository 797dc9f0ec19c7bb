package dev.quarry.engine.learning;

/** Ranges of settings. */
final class Checks {

    private Checks() {
    }

    static void inside(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " is " + value + ": must be from " + least + " to " + most);
        }
    }

    static void positive(String what, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(what + " is " + value + ": must be above 0 and at most " + most);
        }
    }

    static void atLeast(String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + value + ": must be at least " + least);
        }
    }

    static void atMost(String what, long value, long most) {
        if (value > most) {
            throw new IllegalArgumentException(what + " is " + value + ": must be at most " + most);
        }
    }
}
