package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenAI's Responses, without state on the server and with encrypted reasoning that must come back. */
final class ResponsesWire extends Wire {

    private int answers;

    @Override
    public Map<String, String> settings(String server) {
        return Map.of("OPENAI_BASE_URL", server + "v1", "OPENAI_API_KEY", "key");
    }

    @Override
    public Asked read(JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        Set<String> open = new HashSet<>();
        int reasoned = 0;
        for (JsonNode item : body.path("input")) {
            switch (item.path("type").asText()) {
                case "reasoning" -> {
                    require(item.path("encrypted_content").isTextual(), "reasoning must be encrypted", item);
                    reasoned++;
                }
                case "function_call" -> {
                    open.add(item.path("call_id").asText());
                    turns.add(new Asked.Called(Call.parsed(
                            item.path("name").asText(), item.path("arguments").asText())));
                }
                case "function_call_output" -> {
                    String id = item.path("call_id").asText();
                    require(open.remove(id), "no tool call found for function call output", id);
                    turns.add(new Asked.Told(text(item.path("output"))));
                }
                case "message" -> {
                    // What the model said itself.
                }
                default -> turns.add(new Asked.Told(text(item.path("content"))));
            }
        }
        require(open.isEmpty(), "no tool output found for function call", open);
        require(reasoned == answers, "reasoning must come back", reasoned + " of " + answers);
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
        return new Asked(
                body.path("instructions").asText(),
                turns,
                tools,
                body.path("max_output_tokens").asInt());
    }

    @Override
    public List<String> events(Answer answer, Tokens tokens, Finish finish) {
        List<String> events = new ArrayList<>();
        events.add(named(object().put("type", "response.created")));
        int index = 0;
        ObjectNode reasoning = object().put("type", "reasoning")
                .put("id", "rs_" + answers)
                .put("encrypted_content", "gAAAA" + answers);
        reasoning.putArray("summary");
        item(events, index++, reasoning, List.of());
        if (!answer.text().isEmpty()) {
            ObjectNode message =
                    object().put("type", "message").put("id", "msg_" + answers).put("role", "assistant");
            message.putArray("content").addObject().put("type", "output_text").put("text", answer.text());
            item(events, index, message, deltas("response.output_text.delta", index, answer.text()));
            index++;
        }
        for (Call call : answer.calls()) {
            String arguments = call.arguments().toString();
            ObjectNode item = object().put("type", "function_call")
                    .put("id", "fc_" + answers + "_" + index)
                    .put("call_id", "call_" + answers + "_" + index)
                    .put("name", call.tool())
                    .put("arguments", arguments);
            List<String> deltas = deltas("response.function_call_arguments.delta", index, arguments);
            item(events, index, item, deltas);
            index++;
        }
        answers++;
        events.add(end(tokens, finish));
        return events;
    }

    private static void item(List<String> events, int index, ObjectNode whole, List<String> deltas) {
        ObjectNode begin = whole.deepCopy();
        if (begin.has("arguments")) {
            begin.put("arguments", "");
        }
        if (begin.has("content")) {
            begin.putArray("content");
        }
        events.add(named(event("response.output_item.added", index).set("item", begin)));
        events.addAll(deltas);
        if (whole.has("arguments")) {
            events.add(named(event("response.function_call_arguments.done", index)
                    .put("arguments", whole.get("arguments").asText())));
        }
        events.add(named(event("response.output_item.done", index).set("item", whole)));
    }

    private static List<String> deltas(String type, int index, String text) {
        return pieces(text).stream()
                .map(piece -> named(event(type, index).put("delta", piece)))
                .toList();
    }

    private static ObjectNode event(String type, int index) {
        return object().put("type", type).put("output_index", index);
    }

    private static String end(Tokens tokens, Finish finish) {
        boolean cut = finish == Finish.LENGTH;
        ObjectNode event = object().put("type", cut ? "response.incomplete" : "response.completed");
        ObjectNode response =
                event.putObject("response").put("model", "scripted").put("status", cut ? "incomplete" : "completed");
        if (cut) {
            response.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        response.putObject("usage")
                .put("input_tokens", tokens.input())
                .put("output_tokens", tokens.output())
                .put("total_tokens", tokens.input() + tokens.output());
        return named(event);
    }
}
