package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code act}: an action in its structured form, {@code {"element":{"id":"0-13"},"method":"click","arguments":[]}}. */
final class ActTool {

    private final ActionCalls calls;

    private ActTool(ActionCalls calls) {
        this.calls = calls;
    }

    static Tool of(ActionCalls calls) {
        ActTool tool = new ActTool(calls);
        return new FunctionTool("act", "Does a method to an element: " + methods() + ".", schema(), tool::act);
    }

    private ToolResult act(ObjectNode arguments) {
        String word = arguments.get("method").asText();
        Optional<ActionMethod> method = ActionMethod.parse(word);
        if (method.isEmpty()) {
            return Results.refused(
                    RefusalReason.WRONG_KIND, "there is no method '" + word + "'; the methods are " + methods());
        }
        List<String> given = new ArrayList<>(ActionCalls.texts(arguments.path("arguments")));
        if (method.get() == ActionMethod.SCROLL && given.isEmpty()) {
            direction(word).ifPresent(given::add);
        }
        return calls.perform(
                new Action(ActionCalls.target((ObjectNode) arguments.get("element"), "id"), method.get(), given));
    }

    /** The words that say by themselves where to scroll. */
    private static Optional<String> direction(String word) {
        String plain = word.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "nextchunk", "scrolldown" -> Optional.of("down");
            case "prevchunk", "previouschunk", "scrollup" -> Optional.of("up");
            default -> Optional.empty();
        };
    }

    private static String methods() {
        return String.join(
                ", ",
                Arrays.stream(ActionMethod.values()).map(ActionMethod::word).toList());
    }

    private static ObjectNode schema() {
        ObjectNode element = Schema.object().target("id", Schema.TARGET).require("id");
        element.remove("additionalProperties");
        ObjectNode list = Results.object()
                .put("type", "array")
                .put("description", "What the method takes: the text, the options, the key, …");
        list.putObject("items").putArray("type").add("string").add("number").add("boolean");
        return Schema.object()
                .property("element", element)
                .text("method", "What to do")
                .property("arguments", list)
                .require("element", "method");
    }
}
