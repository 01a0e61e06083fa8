package dev.pagehand.agent.recording;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.page.ElementId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids of elements in a tool call's arguments, by their JSON pointers, such as {@code /target}. */
public final class Targets {

    private static final List<String> PLACES = List.of("/target", "/startTarget", "/endTarget", "/element/id");
    /** What a client says about an element beside naming it. */
    private static final List<String> REMARKS = List.of("element", "startElement", "endElement");

    private Targets() {}

    /** The ids that are there, in the order of their places. */
    public static Map<String, ElementId> of(String tool, ObjectNode arguments) {
        Map<String, ElementId> ids = new LinkedHashMap<>();
        PLACES.forEach(place -> note(arguments, place, ids));
        if (tool.equals("browser_fill_form")) {
            for (int i = 0; i < arguments.path("fields").size(); i++) {
                note(arguments, "/fields/" + i + "/target", ids);
            }
        }
        boolean drags = tool.equals("act")
                && arguments
                        .path("method")
                        .asText()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("drag");
        if (drags) {
            note(arguments, "/arguments/0", ids);
        }
        return ids;
    }

    private static void note(ObjectNode arguments, String place, Map<String, ElementId> ids) {
        JsonNode value = arguments.at(place);
        if (value.isTextual()) {
            ElementId.parse(value.asText()).ifPresent(id -> ids.put(place, id));
        }
    }

    /** A copy of the arguments without the ids, and without what was said about the elements. */
    public static ObjectNode without(ObjectNode arguments, Map<String, ElementId> ids) {
        ObjectNode rest = arguments.deepCopy();
        REMARKS.stream().filter(name -> rest.path(name).isTextual()).forEach(rest::remove);
        ids.keySet().forEach(pointer -> put(rest, pointer, ""));
        return rest;
    }

    /** How many places for ids a recorded call has. */
    public static int places(RecordedStep.Act act) {
        int fixed = (int) PLACES.stream()
                .filter(place -> act.arguments().at(place).isTextual())
                .count();
        return fixed + act.arguments().path("fields").size();
    }

    /** Writes an id into its place; nothing is written where the arguments have no such place. */
    public static void put(ObjectNode arguments, String pointer, String id) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = arguments.at(place.head());
        String last = place.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.put(last, id);
        } else if (parent instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
            array.set(place.last().getMatchingIndex(), id);
        }
    }
}
