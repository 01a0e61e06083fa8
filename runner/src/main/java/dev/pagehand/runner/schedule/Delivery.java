package dev.pagehand.runner.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** A message that waits to be told. */
record Delivery(URI url, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the message with the address in its field {@code url}. */
    static Delivery of(String message) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(message);
            URI url = URI.create(body.remove("url").textValue());
            return new Delivery(url, body.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message that waits is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
