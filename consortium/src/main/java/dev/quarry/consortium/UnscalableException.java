package dev.quarry.consortium;

/** Numbers of a problem do not fit the 64 bits of the integer solver, exactly scaled; nothing is rounded instead. */
public final class UnscalableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message which numbers they are, and what helps
     */
    public UnscalableException(String message) {
        super(message);
    }
}
