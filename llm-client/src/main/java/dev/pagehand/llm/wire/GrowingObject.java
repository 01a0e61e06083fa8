package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object of which some texts come in pieces. They are joined once, however many pieces there are. For one thread. */
public final class GrowingObject {

    private final ObjectNode object;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    /** Takes over an object that holds what has come so far. */
    public GrowingObject(ObjectNode object) {
        this.object = object;
    }

    /** Adds to a text; what the field held before, where it was no text, is forgotten. */
    public void append(String field, String piece) {
        texts.computeIfAbsent(field, name -> new StringBuilder(WireJson.text(object.path(name))))
                .append(piece);
    }

    /** The object, with all its texts so far. */
    public ObjectNode whole() {
        texts.forEach((field, text) -> object.put(field, text.toString()));
        return object;
    }
}
