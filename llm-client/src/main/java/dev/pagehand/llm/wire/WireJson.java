package dev.pagehand.llm.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.http.SseEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** JSON as the wire formats need it. */
public final class WireJson {

    private static final ObjectReader STRICT =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String MADE_UP = "call_0";

    private WireJson() {}

    /** An empty object. */
    public static ObjectNode newObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text as JSON; empty where it is none, or more than one value. */
    public static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The data of an event as a JSON object; empty where it is none. Data that is not quite UTF-8 is read as its text is,
     * with U+FFFD in the place of what is broken.
     */
    static Optional<ObjectNode> object(SseEvent event) {
        try {
            if (STRICT.readTree(event.utf8()) instanceof ObjectNode object) {
                return Optional.of(object);
            }
        } catch (IOException e) {
            // The text decides.
        }
        return object(event.data());
    }

    /** The text as a JSON object; empty where it is none. */
    public static Optional<ObjectNode> object(String text) {
        return parse(text).filter(JsonNode::isObject).map(ObjectNode.class::cast);
    }

    /**
     * The arguments of an earlier call, for a server that wants an object: nothing becomes an empty one, and broken text
     * stands in {@code broken_json}, where the model can see what it wrote.
     */
    public static ObjectNode arguments(String text) {
        if (text.isBlank()) {
            return newObject();
        }
        return object(text).orElseGet(() -> newObject().put("broken_json", text));
    }

    /** A text, or nothing where the node is none. */
    public static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    /** An id for a call that the provider gave none. */
    public static String madeUpId() {
        return MADE_UP + UUID.randomUUID().toString().replace("-", "").substring(0, 23);
    }

    /** Whether an id may be one that {@link #madeUpId} gave. */
    public static boolean isMadeUp(String id) {
        return id.length() == MADE_UP.length() + 23 && id.startsWith(MADE_UP);
    }
}
