package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.wire.GrowingObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * OpenRouter's {@code reasoning_details}. A stream brings each entry in pieces; those that follow one another with the
 * same type and index are one entry, whose texts are joined.
 */
final class ReasoningDetails {

    private static final List<String> TEXTS = List.of("text", "summary", "data");

    private final List<ObjectNode> entries = new ArrayList<>();
    private final List<GrowingObject> growing = new ArrayList<>();

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void add(JsonNode piece) {
        if (!(piece instanceof ObjectNode object)) {
            return;
        }
        int place = entries.size() - 1;
        if (place < 0 || !goesOn(entries.get(place), object)) {
            ObjectNode entry = object.deepCopy();
            entries.add(entry);
            growing.add(new GrowingObject(entry));
            return;
        }
        ObjectNode last = entries.get(place);
        object.properties().forEach(field -> {
            if (TEXTS.contains(field.getKey()) && last.path(field.getKey()).isTextual()) {
                growing.get(place).append(field.getKey(), field.getValue().asText(""));
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
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        growing.forEach(entry -> all.add(entry.whole()));
        return all;
    }
}
