package dev.pagehand.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that could be done on a page and was not. Handed to {@link Agent#act(ActionCandidate)} it costs no call to a
 * model.
 *
 * @param tool such as {@code browser_click}
 * @param arguments what the tool takes; do not change them
 * @param description for people: {@code click button "Add to cart"}
 */
public record ActionCandidate(String tool, ObjectNode arguments, String description) {

    /** {@code {"tool":"browser_click","arguments":{"target":"0-13"},"description":"…"}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("tool", tool);
        json.set("arguments", arguments);
        return json.put("description", description);
    }
}
