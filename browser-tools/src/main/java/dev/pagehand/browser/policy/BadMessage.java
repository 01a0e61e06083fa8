package dev.pagehand.browser.policy;

import java.io.IOException;

/** A request that is not understood beyond doubt, and is therefore not passed on. */
final class BadMessage extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadMessage(int status, String reason) {
        super(reason);
        this.status = status;
    }

    BadMessage(String reason) {
        this(400, reason);
    }

    /** The HTTP status to answer with. */
    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
