package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something that a model, an MCP client or a person can have done in a session. */
public interface Tool {

    /** Letters, digits and {@code _}; unique in a registry. */
    String name();

    /** What it does and when to use it, for the model to read. */
    String description();

    /** A JSON schema of an object; arguments are checked against it before {@link #call}. */
    ObjectNode inputSchema();

    /**
     * Does it. What cannot be done is a result, not an exception.
     *
     * @throws dev.pagehand.browser.BrowserException where the session cannot go on
     */
    ToolResult call(ObjectNode arguments);
}
