package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** A tool made of its parts. */
record FunctionTool(String name, String description, ObjectNode inputSchema, Function<ObjectNode, ToolResult> body)
        implements Tool {

    @Override
    public ToolResult call(ObjectNode arguments) {
        return body.apply(arguments);
    }
}
