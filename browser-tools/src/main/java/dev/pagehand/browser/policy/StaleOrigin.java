package dev.pagehand.browser.policy;

import java.io.IOException;

/** The server ended the connection before it answered anything. */
final class StaleOrigin extends IOException {

    private static final long serialVersionUID = 1L;

    StaleOrigin() {
        super("the server closed the connection without an answer");
    }
}
