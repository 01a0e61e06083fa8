package dev.pagehand.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * A request is not answered as it was meant. Each endpoint writes it in its own format. The message says what went wrong
 * and what to do next; it goes to the client, so it holds no secret and nothing of another client.
 */
public final class GatewayException extends RuntimeException {

    private final int status;
    private final String code;
    private final Optional<Duration> retryAfter;

    /**
     * One that is not worth repeating.
     *
     * @param status the HTTP status
     * @param code a word for programs, such as {@code model_not_found}
     */
    public GatewayException(int status, String code, String message) {
        this(status, code, message, Optional.empty());
    }

    /** @param retryAfter when it is worth trying again */
    public GatewayException(int status, String code, String message, Optional<Duration> retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A request that is wrong in itself: 400. */
    public static GatewayException invalid(String message) {
        return new GatewayException(400, "invalid_request", message);
    }

    public int status() {
        return status;
    }

    /** A word for programs, such as {@code model_not_found}. */
    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The same as text: never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
