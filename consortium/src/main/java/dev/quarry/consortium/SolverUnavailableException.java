package dev.quarry.consortium;

/** The native library of OR-Tools does not run here. */
public final class SolverUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param platform the operating system and processor
     * @param cause what happened
     */
    public SolverUnavailableException(String platform, Throwable cause) {
        super("CP-SAT of OR-Tools, which decides who owns the machines, does not run on " + platform + " ("
            + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage().lines()
                .findFirst().orElse("")) + "); it runs on Linux and macOS for x86-64 and aarch64, and on Windows for "
            + "x86-64", cause);
    }
}
