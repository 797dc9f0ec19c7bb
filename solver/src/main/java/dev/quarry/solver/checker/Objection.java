package dev.quarry.solver.checker;

/**
 * Why a certificate is not accepted.
 *
 * @param place where in the document, for example {@code boxes[17]}
 * @param claimed what the certificate says there
 * @param reason why that does not hold, or was not decided
 * @param open whether the highest precision was too low to tell
 */
public record Objection(String place, String claimed, String reason, boolean open) {

    static Objection fails(String place, String claimed, String reason) {
        return new Objection(place, claimed, reason, false);
    }

    static Objection open(String place, String claimed, String what) {
        return new Objection(place, claimed, what + " is too close to tell with "
            + Precision.MOST_DIGITS + " digits", true);
    }

    @Override
    public String toString() {
        return place + ": " + claimed + ": " + reason;
    }
}
