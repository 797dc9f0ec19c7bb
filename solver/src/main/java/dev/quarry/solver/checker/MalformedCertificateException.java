package dev.quarry.solver.checker;

/** A text that is no certificate. The message names the place, what stands there, and the rule that it breaks. */
public final class MalformedCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String place;

    MalformedCertificateException(String place, String rule) {
        super(place.isEmpty() ? rule : place + ": " + rule);
        this.place = place;
    }

    /**
     * Returns where the text is wrong, for example {@code boxes[17].lemma}.
     *
     * @return the place, empty for the document as a whole
     */
    public String place() {
        return place;
    }
}
