package dev.pagehand.gateway.call;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a failure behind the gateway is for the client before it. What the client can mend keeps its status; what is
 * between the gateway and the provider, its credentials above all, is a bad gateway.
 */
final class UpstreamErrors {

    private UpstreamErrors() {}

    static GatewayException of(LlmException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof LlmException.Status status) {
            return ofStatus(status, message);
        }
        if (error instanceof LlmException.Configuration) {
            return GatewayException.invalid(message);
        }
        if (error instanceof LlmException.Authentication) {
            return new GatewayException(502, "upstream_authentication", message);
        }
        if (error instanceof LlmException.Timeout) {
            return new GatewayException(504, "upstream_timeout", message);
        }
        if (error instanceof LlmException.Connection) {
            return new GatewayException(502, "upstream_unreachable", message);
        }
        if (error instanceof LlmException.Cancelled) {
            return new GatewayException(499, "cancelled", message);
        }
        return new GatewayException(502, "upstream_invalid_response", message);
    }

    private static GatewayException ofStatus(LlmException.Status error, String message) {
        Optional<Duration> wait = error.retryAfter();
        return switch (error.status()) {
            case 400, 422 -> new GatewayException(400, "invalid_request", message);
            case 402 -> new GatewayException(402, "insufficient_quota", message);
            case 404 -> new GatewayException(404, "model_not_found", message);
            case 413 -> new GatewayException(413, "request_too_large", message);
            case 429 ->
                new GatewayException(
                        429, error.retryable() ? "rate_limit_exceeded" : "insufficient_quota", message, wait);
            case 408, 504 -> new GatewayException(504, "upstream_timeout", message);
            case 503, 529 -> new GatewayException(503, "upstream_overloaded", message, wait);
            default -> new GatewayException(502, "upstream_error", message, wait);
        };
    }
}
