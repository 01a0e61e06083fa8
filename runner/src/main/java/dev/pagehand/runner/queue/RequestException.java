package dev.pagehand.runner.queue;

/** What was asked for cannot be done as it is; the message names the field and has an example. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RequestException(String message) {
        super(message);
    }
}
