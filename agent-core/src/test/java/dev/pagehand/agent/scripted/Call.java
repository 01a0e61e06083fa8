package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool call of the scripted model, whatever the wire format. */
public record Call(String tool, ObjectNode arguments) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With arguments as names and values in turn. */
    public static Call of(String tool, Object... namesAndValues) {
        ObjectNode arguments = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
        }
        return new Call(tool, arguments);
    }

    static Call parsed(String tool, String arguments) {
        try {
            return new Call(tool, (ObjectNode) JSON.readTree(arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the arguments of " + tool + " are no JSON: " + arguments, e);
        }
    }
}
