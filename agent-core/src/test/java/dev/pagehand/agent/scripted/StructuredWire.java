package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model without tool calls behind chat completions: it writes its calls as JSON into its text. */
final class StructuredWire extends ChatWire {

    private static final Map<String, String> METHODS =
            Map.of("browser_click", "click", "browser_type", "fill", "browser_hover", "hover");

    @Override
    void assistant(JsonNode message, List<Asked.Turn> turns, Set<String> open) {
        String text = text(message.path("content"));
        int from = text.indexOf("```json\n");
        if (from < 0) {
            return;
        }
        try {
            for (JsonNode step : JSON.readTree(text.substring(from + 8, text.lastIndexOf("```")))) {
                turns.add(new Asked.Called(call(step)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not what this model said: " + text, e);
        }
    }

    private static Call call(JsonNode step) {
        if (step.has("tool")) {
            return new Call(step.get("tool").asText(), (ObjectNode) step.get("arguments"));
        }
        String method = step.get("method").asText();
        String tool = METHODS.entrySet().stream()
                .filter(known -> known.getValue().equals(method))
                .findFirst()
                .orElseThrow()
                .getKey();
        return Call.of(tool, "target", step.at("/element/id").asText());
    }

    @Override
    public List<String> events(Answer answer, Tokens tokens, Finish finish) {
        String text = answer.text();
        if (!answer.calls().isEmpty()) {
            ArrayNode steps = JsonNodeFactory.instance.arrayNode();
            answer.calls().forEach(call -> steps.add(step(call)));
            text += "I go on.\n```json\n" + steps.toPrettyString() + "\n```";
        }
        return new ArrayList<>(super.events(Answer.saying(text), tokens, finish));
    }

    /** An action on an element where it is one, else a call. */
    private static ObjectNode step(Call call) {
        String method = METHODS.get(call.tool());
        Set<String> plain = Set.of("target", "text");
        boolean simple = method != null
                && call.arguments().properties().stream().allMatch(field -> plain.contains(field.getKey()));
        ObjectNode step = object();
        if (!simple) {
            return step.put("tool", call.tool()).set("arguments", call.arguments());
        }
        step.putObject("element").put("id", call.arguments().get("target").asText());
        ArrayNode arguments = step.put("method", method).putArray("arguments");
        if (call.arguments().has("text")) {
            arguments.add(call.arguments().get("text").asText());
        }
        return step;
    }
}
