package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check of requests is as strict as it says: whatever is changed in a request that it takes, it refuses. */
class RequestRulesTest {

    /** What a user or a tool writes may hold anything. */
    private static final Set<String> FREE = Set.of(
            "parameters",
            "input_schema",
            "schema",
            "parametersJsonSchema",
            "responseJsonSchema",
            "args",
            "input",
            "response");

    private static JsonNode request(Wire wire) {
        ToolCall first = new ToolCall("call_1", "click", "{\"at\":\"0-13\"}");
        ToolCall second = new ToolCall("call_2", "look", "{}");
        ObjectNode schema = WireJson.newObject().put("type", "object");
        LlmRequest request = LlmRequest.of(List.of(
                        Message.system("Be brief."),
                        new Message.User(List.of(
                                new ContentPart.Text("what is this?"), new ContentPart.Image("image/png", "aGk="))),
                        new Message.Assistant(List.of(), List.of(first, second)),
                        Message.toolResult(first, "done", false),
                        Message.toolResult(second, "seen", false),
                        Message.assistant("It is a cat."),
                        Message.user("and this?")))
                .withTools(List.of(new ToolSpec("click", "Clicks.", schema), new ToolSpec("look", "Looks.", schema)))
                .withMaxOutputTokens(77);
        try (WireServer server = new WireServer();
                LlmClient client = wire.client(server.url(), "m")) {
            server.answer(400, "application/json", "{}");
            assertThat(catchThrowable(() -> client.complete(request, CallOptions.ofDefaults())))
                    .isNotNull();
            return server.lastBody();
        }
    }

    private interface Visit extends BiConsumer<JsonPointer, JsonNode> {}

    private static void walk(JsonPointer at, JsonNode node, boolean top, Visit visit) {
        visit.accept(at, node);
        if (node.isObject()) {
            node.properties().forEach(field -> {
                // In Responses "input" is the conversation; elsewhere it is what a call was given.
                if (top || !FREE.contains(field.getKey())) {
                    walk(at.appendProperty(field.getKey()), field.getValue(), false, visit);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(at.appendIndex(i), node.get(i), false, visit);
        }
    }

    private static List<JsonPointer> places(JsonNode request) {
        List<JsonPointer> places = new ArrayList<>();
        walk(JsonPointer.empty(), request, true, (at, node) -> places.add(at));
        return places;
    }

    private static JsonNode otherType(JsonNode node) {
        return node.isTextual() || node.isArray()
                ? IntNode.valueOf(7)
                : node.isNumber()
                        ? TextNode.valueOf("7")
                        : node.isBoolean() ? TextNode.valueOf("yes") : BooleanNode.TRUE;
    }

    private static void set(JsonNode root, JsonPointer at, JsonNode value) {
        JsonNode parent = root.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), value);
        }
    }

    private static void refused(Wire wire, JsonNode changed, String what) {
        assertThat(RequestRules.problems(wire, changed))
                .as("%s: %s", wire, what)
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatWeSend(Wire wire) {
        assertThat(RequestRules.problems(wire, request(wire))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFieldThatItDoesNotKnowAnywhere(Wire wire) {
        JsonNode request = request(wire);
        int objects = 0;
        for (JsonPointer at : places(request)) {
            if (request.at(at).isObject()) {
                JsonNode changed = request.deepCopy();
                ((ObjectNode) changed.at(at)).put("x_unknown", 1);
                refused(wire, changed, "a field more at " + at);
                objects++;
            }
        }
        assertThat(objects).isGreaterThan(8);
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryOtherType(Wire wire) {
        JsonNode request = request(wire);
        for (JsonPointer at : places(request)) {
            if (!at.matches()) {
                JsonNode changed = request.deepCopy();
                set(changed, at, otherType(request.at(at)));
                refused(wire, changed, "another type at " + at);
                set(changed, at, JsonNodeFactory.instance.nullNode());
                boolean mayBeNull = at.toString().endsWith("/content") && wire == Wire.OPENAI_CHAT;
                if (!mayBeNull) {
                    refused(wire, changed, "null at " + at);
                }
            }
        }
    }

    private static String conversation(Wire wire) {
        return switch (wire) {
            case OPENAI_CHAT, ANTHROPIC -> "messages";
            case OPENAI_RESPONSES -> "input";
            case GEMINI -> "contents";
        };
    }

    /** Messages that cannot go without leaving a call or a result alone, or two of one role side by side. */
    @ParameterizedTest
    @EnumSource
    void refusesCallsAndResultsThatDoNotBelongTogether(Wire wire) {
        JsonNode request = request(wire);
        ArrayNode whole = (ArrayNode) request.path(conversation(wire));
        int alone = 0;
        for (int i = 0; i < whole.size(); i++) {
            String text = whole.get(i).toString();
            boolean call = text.contains("0-13");
            boolean result = text.contains("done") || text.contains("seen");
            if (call || result) {
                alone++;
                ObjectNode without = request.deepCopy();
                ((ArrayNode) without.path(conversation(wire))).remove(i);
                refused(wire, without, "without " + text);
                ObjectNode last = request.deepCopy();
                ArrayNode moved = (ArrayNode) last.path(conversation(wire));
                moved.add(moved.remove(i));
                // Responses takes an output anywhere after its call.
                if (call || wire != Wire.OPENAI_RESPONSES) {
                    refused(wire, last, "at the end " + text);
                }
                ObjectNode twice = request.deepCopy();
                ((ArrayNode) twice.path(conversation(wire))).insert(i, whole.get(i));
                refused(wire, twice, "twice " + text);
            }
        }
        assertThat(alone).isGreaterThan(1);
    }
}
