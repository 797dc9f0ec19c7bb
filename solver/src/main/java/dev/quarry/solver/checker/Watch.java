package dev.quarry.solver.checker;

import java.util.function.BooleanSupplier;

/** Lets a check be stopped from outside, in the middle of its arithmetic too. */
final class Watch {

    /** Lets every check run to its end. */
    static final Watch NONE = new Watch(() -> true);

    private final BooleanSupplier goOn;

    Watch(BooleanSupplier goOn) {
        this.goOn = goOn;
    }

    /** Fails with {@link Stop} where the check is to end; is asked before whatever may take long. */
    void look() {
        if (!goOn.getAsBoolean()) {
            throw new Stop();
        }
    }

    /** The way out of a check that is to end; it never leaves this package. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Stop() {
            super("stopped", null, false, false);
        }
    }
}
