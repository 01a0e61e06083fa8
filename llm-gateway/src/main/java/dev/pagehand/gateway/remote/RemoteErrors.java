package dev.pagehand.gateway.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.http.ErrorShape;

/** {@code {"error":"model_not_found","detail":"…"}}. */
public final class RemoteErrors implements ErrorShape {

    @Override
    public String body(GatewayException error, String requestId) {
        return json(error).toString();
    }

    static ObjectNode json(GatewayException error) {
        return JsonNodeFactory.instance.objectNode().put("error", error.code()).put("detail", error.text());
    }
}
