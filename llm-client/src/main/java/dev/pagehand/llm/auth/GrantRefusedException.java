package dev.pagehand.llm.auth;

/** The server no longer takes the refresh token ({@code invalid_grant}); the message says so without the token. */
final class GrantRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    GrantRefusedException(String message) {
        super(message);
    }
}
