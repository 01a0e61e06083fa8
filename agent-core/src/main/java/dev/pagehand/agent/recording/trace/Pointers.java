package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Places in a document, as JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    /** A field's name as it stands in a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Sets what is at a pointer in an object, and makes the objects on the way. */
    static void put(ObjectNode root, String pointer, JsonNode value) {
        String[] names = pointer.substring(1).split("/", -1);
        ObjectNode at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(unescaped(names[i]));
        }
        at.set(unescaped(names[names.length - 1]), value);
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
