package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.policy.Secrets;
import java.util.List;

/** What a tool gave. */
public sealed interface ToolResult {

    /** For the model to read; text from the page stands in it as JSON strings, so it cannot forge a line. */
    String text();

    /** The same for programs: what {@code call --json} prints and an MCP result's {@code structuredContent} holds. */
    ObjectNode json();

    /** Whether it was not done. */
    boolean failed();

    /** The same without the secrets that may stand in it. */
    ToolResult masked(Secrets secrets);

    /** Pictures for a model that sees. */
    default List<Picture> pictures() {
        return List.of();
    }

    /** The page was looked at, or something was done that touches no element. */
    record Answer(String text, ObjectNode json, List<Picture> pictures) implements ToolResult {
        public Answer {
            pictures = List.copyOf(pictures);
        }

        @Override
        public ToolResult masked(Secrets secrets) {
            return secrets.isEmpty()
                    ? this
                    : new Answer(secrets.masked(text), (ObjectNode) secrets.masked(json), pictures);
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    /** Something was done to the page, or refused. */
    record Acted(ActionOutcome outcome, String text, ObjectNode json) implements ToolResult {
        @Override
        public ToolResult masked(Secrets secrets) {
            return secrets.isEmpty()
                    ? this
                    : new Acted(outcome.told(secrets::masked), secrets.masked(text), (ObjectNode) secrets.masked(json));
        }

        @Override
        public boolean failed() {
            return !outcome.done();
        }

        public Changes changes() {
            return outcome.changes();
        }
    }

    /** The call itself was wrong: an unknown tool, or an argument that its schema does not allow. Nothing was done. */
    record Invalid(String text, ObjectNode json) implements ToolResult {
        @Override
        public ToolResult masked(Secrets secrets) {
            return secrets.isEmpty() ? this : new Invalid(secrets.masked(text), (ObjectNode) secrets.masked(json));
        }

        @Override
        public boolean failed() {
            return true;
        }
    }

    /** A tool of somebody else failed; what it did before is not known. */
    record Failed(String text, ObjectNode json) implements ToolResult {
        @Override
        public ToolResult masked(Secrets secrets) {
            return secrets.isEmpty() ? this : new Failed(secrets.masked(text), (ObjectNode) secrets.masked(json));
        }

        @Override
        public boolean failed() {
            return true;
        }
    }

    /**
     * A picture.
     *
     * @param mediaType such as {@code image/png}
     * @param base64 its bytes, Base64 without line breaks
     */
    record Picture(String mediaType, String base64) {}
}
