package dev.quarry.cli;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Status;

/** The exit codes of all commands. */
final class ExitCode {

    /** A solution exists, a check holds, a reproduction matches. */
    static final int DONE = 0;

    /** An internal or I/O failure. */
    static final int FAILURE = 1;

    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;

    /** Proved infeasible, or a check or reproduction that does not hold. */
    static final int DOES_NOT_HOLD = 3;

    /** Stopped at a limit with the question open. */
    static final int OPEN = 4;

    private ExitCode() {
    }

    static int of(Status status) {
        return switch (status) {
            case OPTIMAL -> DONE;
            case INFEASIBLE -> DOES_NOT_HOLD;
            case UNDECIDED, STOPPED -> OPEN;
        };
    }

    static int of(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> DONE;
            case FAILS -> DOES_NOT_HOLD;
            case UNDECIDED -> OPEN;
        };
    }
}
