package dev.quarry.cli;

import org.jspecify.annotations.Nullable;

/** Input that cannot be meant; the message says where, what and why, and ends the command with exit code 2. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    BadInput(String message) {
        super(message);
    }
}
