package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.tool.ToolResult;
import java.time.Duration;
import java.util.List;

/** What came of one instruction. */
public sealed interface ActResult {

    /** Whether it was done. */
    boolean done();

    /** One sentence for people. */
    String detail();

    /** What {@code act --json} prints. */
    ObjectNode toJson();

    /**
     * An element was found and the action tried; the result says whether it was done.
     *
     * @param action what was tried; the last one of a two-step action
     * @param grounding who found the element
     */
    record Tried(ActionCandidate action, ToolResult result, GroundingLevel grounding, Duration took)
            implements ActResult {
        @Override
        public boolean done() {
            return !result.failed();
        }

        @Override
        public String detail() {
            return result instanceof ToolResult.Acted acted ? acted.outcome().detail() : result.text();
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = result.json().deepCopy();
            json.put("ms", took.toMillis());
            json.set("action", action.toJson());
            return json.put("grounding", grounding.word());
        }
    }

    /**
     * It is recorded in another way than it can be done now, or not at all; see {@link AgentConfig#withCalls}.
     *
     * @param detail what is not as it was recorded, for people
     * @param diff how the recording would have to differ, as a unified diff; empty where that is not known
     */
    record NotReplayed(String detail, String diff) implements ActResult {

        /** A difference as it stands in messages. */
        public static String becoming(String diff) {
            return "  the recording would become:\n"
                    + diff.stripTrailing().indent(4).stripTrailing();
        }

        @Override
        public boolean done() {
            return false;
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("outcome", "refused").put("reason", "not_as_recorded").put("detail", detail);
            json.putObject("changed").putNull("url").putArray("lines");
            return json.put("ms", 0).put("diff", diff);
        }
    }

    /**
     * Nothing was tried: the instruction is not clear, or not clear enough for how far grounding may go.
     *
     * @param detail why, for people
     * @param candidates what may have been meant
     */
    record NotGrounded(String detail, List<ActionCandidate> candidates) implements ActResult {
        public NotGrounded {
            candidates = List.copyOf(candidates);
        }

        @Override
        public boolean done() {
            return false;
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("outcome", "refused").put("reason", "not_found").put("detail", detail);
            json.putObject("changed").putNull("url").putArray("lines");
            json.put("ms", 0);
            json.putArray("candidates")
                    .addAll(candidates.stream().map(c -> (JsonNode) c.toJson()).toList());
            return json;
        }
    }
}
