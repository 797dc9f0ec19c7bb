package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Comparison.Answer;
import dev.quarry.solver.checker.Verification.Outcome;
import org.jspecify.annotations.Nullable;

/** What came of checking one certificate: the first objection that is definite, or else the first that is open. */
final class Findings {

    private @Nullable Objection failure;
    private @Nullable Objection open;
    private boolean stopped;

    void fails(String place, String claimed, String reason) {
        if (failure == null) {
            failure = Objection.fails(place, claimed, reason);
        }
    }

    /** Notes an answer that had to be yes. */
    void expect(Answer answer, String place, String claimed, String reasonIfNot) {
        if (answer == Answer.NO) {
            fails(place, claimed, reasonIfNot);
        } else if (answer == Answer.OPEN && open == null) {
            open = Objection.open(place, claimed, "whether " + reasonIfNot);
        }
    }

    /** Notes that not all was looked at. */
    void stop() {
        stopped = true;
    }

    boolean failed() {
        return failure != null;
    }

    Outcome outcome() {
        return failed() ? Outcome.FAILS : stopped ? Outcome.STOPPED : open != null ? Outcome.UNDECIDED : Outcome.HOLDS;
    }

    @Nullable Objection objection() {
        return failed() ? failure : open;
    }
}
