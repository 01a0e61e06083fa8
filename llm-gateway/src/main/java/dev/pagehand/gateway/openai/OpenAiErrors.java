package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.http.ErrorShape;

/** {@code {"error":{"message","type","param","code"}}}. */
public final class OpenAiErrors implements ErrorShape {

    @Override
    public String body(GatewayException error, String requestId) {
        return json(error).toString();
    }

    static ObjectNode json(GatewayException error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", error.text())
                .put("type", type(error))
                .putNull("param")
                .put("code", error.code());
        return body;
    }

    private static String type(GatewayException error) {
        if (error.code().equals("insufficient_quota")) {
            return "insufficient_quota";
        }
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> error.status() < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
