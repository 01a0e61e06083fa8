package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter's {@code reasoning_details}. A stream brings each entry in pieces; those that follow one another with the
 * same type and index are one entry, whose texts are joined.
 */
final class ReasoningDetails {

    private static final List<String> TEXTS = List.of("text", "summary", "data");

    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void add(JsonNode piece) {
        if (!(piece instanceof ObjectNode object)) {
            return;
        }
        ObjectNode last = entries.isEmpty() ? null : (ObjectNode) entries.get(entries.size() - 1);
        if (last == null || !goesOn(last, object)) {
            entries.add(object.deepCopy());
            return;
        }
        object.properties().forEach(field -> {
            @Nullable JsonNode before = last.get(field.getKey());
            if (TEXTS.contains(field.getKey()) && before != null && before.isTextual()) {
                last.put(field.getKey(), before.textValue() + field.getValue().asText(""));
            } else if (!field.getValue().isNull()) {
                last.set(field.getKey(), field.getValue());
            }
        });
    }

    private static boolean goesOn(ObjectNode last, ObjectNode piece) {
        return last.hasNonNull("index")
                && Objects.equals(last.get("index"), piece.get("index"))
                && Objects.equals(last.get("type"), piece.get("type"))
                && (!piece.hasNonNull("id")
                        || !last.hasNonNull("id")
                        || last.get("id").equals(piece.get("id")));
    }

    JsonNode toJson() {
        return entries;
    }
}
