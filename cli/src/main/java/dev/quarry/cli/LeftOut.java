package dev.quarry.cli;

import org.jspecify.annotations.Nullable;

/** What the slim distribution is without, since it needs natives. */
enum LeftOut {

    OR_TOOLS("com.google.ortools.", "OR-Tools, which decides who owns the machines"),
    PYTORCH("ai.djl.", "PyTorch, which trains agents"),
    SQLITE("org.sqlite.", "SQLite, which keeps chain stores");

    private final String packages;
    private final String library;

    LeftOut(String packages, String library) {
        this.packages = packages;
        this.library = library;
    }

    /** What to say of a failure for want of one of these; nothing of any other failure. */
    static @Nullable String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String missing = cause instanceof NoClassDefFoundError ? cause.getMessage() : null;
            for (LeftOut library : values()) {
                if (missing != null && missing.replace('/', '.').startsWith(library.packages)) {
                    return "this needs " + library.library + "; the slim distribution is without it: take the full "
                        + "one, see docs/install.md";
                }
            }
        }
        return null;
    }
}
