package dev.quarry.cli;

/** Input that cannot be meant; the message says where, what and why, and ends the command with exit code 2. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String message, Throwable cause) {
        super(message, cause);
    }

    BadInput(String message) {
        super(message);
    }
}
