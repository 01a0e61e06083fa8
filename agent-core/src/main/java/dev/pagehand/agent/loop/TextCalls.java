package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ElementAction;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.structured.StructuredAnswer;
import dev.pagehand.llm.structured.StructuredStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tool calls that a model wrote as text: an action on an element becomes a call of the tool {@code act}.
 *
 * @param calls in order; empty where there is none
 * @param problem why there is none, for the model to read
 */
record TextCalls(List<ToolCall> calls, String problem) {

    TextCalls {
        calls = List.copyOf(calls);
    }

    /**
     * Reads an answer's text.
     *
     * @param tools the names that may be called
     * @param turn keeps the made-up call ids of a run apart
     */
    static TextCalls of(String text, Set<String> tools, int turn) {
        if (text.isBlank()) {
            return new TextCalls(List.of(), "The answer was empty.");
        }
        try {
            List<ToolCall> calls = new ArrayList<>();
            for (StructuredStep step : StructuredAnswer.parse(text, tools).steps()) {
                calls.add(call(step, "text-" + turn + "-" + calls.size()));
            }
            return new TextCalls(calls, "");
        } catch (LlmException.InvalidResponse e) {
            return new TextCalls(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static ToolCall call(StructuredStep step, String id) {
        if (step instanceof StructuredStep.Call asked) {
            return new ToolCall(id, asked.call().name(), asked.call().arguments());
        }
        return new ToolCall(
                id, "act", arguments(((StructuredStep.Action) step).action()).toString());
    }

    private static ObjectNode arguments(ElementAction action) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("element").put("id", action.elementId());
        ArrayNode list = arguments.put("method", action.method()).putArray("arguments");
        action.arguments().forEach(list::add);
        return arguments;
    }
}
