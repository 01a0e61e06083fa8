package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;

/** No connection could be made on one way, so nothing was sent, and another way may be tried. */
final class NotConnectedException extends Exception {

    private static final long serialVersionUID = 1;

    private final LlmException failure;

    NotConnectedException(LlmException failure) {
        super(failure);
        this.failure = failure;
    }

    /** The error where there is no other way. */
    LlmException failure() {
        return failure;
    }
}
