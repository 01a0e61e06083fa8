package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request as it goes out, apart from its credential.
 *
 * @param path what follows the base address, such as {@code /v1/messages}; a query may be in it
 * @param headers beside content type and credential
 * @param body JSON; do not change it afterwards
 */
public record WireRequest(String path, Map<String, String> headers, JsonNode body) {
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** Without headers of its own. */
    public WireRequest(String path, JsonNode body) {
        this(path, Map.of(), body);
    }
}
