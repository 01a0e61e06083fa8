package dev.pagehand.gateway.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.http.ErrorShape;

/** {@code {"type":"error","error":{"type","message"},"request_id"}}. */
public final class AnthropicErrors implements ErrorShape {

    @Override
    public String body(GatewayException error, String requestId) {
        return json(error).put("request_id", requestId).toString();
    }

    static ObjectNode json(GatewayException error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
        body.putObject("error").put("type", type(error)).put("message", error.text());
        return body;
    }

    private static String type(GatewayException error) {
        if (error.code().equals("insufficient_quota")) {
            return "billing_error";
        }
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> error.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
