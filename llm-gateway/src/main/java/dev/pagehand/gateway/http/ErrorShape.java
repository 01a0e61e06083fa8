package dev.pagehand.gateway.http;

import dev.pagehand.gateway.GatewayException;

/** How the errors of one family of endpoints are written. */
public interface ErrorShape {

    /** As in {@code Content-Type}. */
    default String contentType() {
        return "application/json";
    }

    /**
     * The answer's body.
     *
     * @param requestId which the client can name when it asks about it
     */
    String body(GatewayException error, String requestId);
}
