package dev.pagehand.runner.cli;

/** A limit that the person gave has passed. */
final class LimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
