package dev.pagehand.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.offline.OfflineProvider;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/**
 * A server with OpenAI's chat format whose model is the offline rules: it answers with native tool calls or with
 * structured text, streamed or not.
 */
final class RulesServer extends Dispatcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean nativeCalls;
    private final boolean streams;
    private final LlmClient rules = new OfflineProvider().client("rules", new ProviderContext(Settings.of(Map.of())));
    private final List<Message> history = new ArrayList<>();
    private int seen;

    RulesServer(boolean nativeCalls, boolean streams) {
        this.nativeCalls = nativeCalls;
        this.streams = streams;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        try {
            ByteString body = Objects.requireNonNull(request.getBody());
            LlmResponse answer = answer(JSON.readTree(body.utf8()).get("messages"));
            ObjectNode message = message(answer);
            return streams ? streamed(message) : whole(message);
        } catch (JsonProcessingException e) {
            return new MockResponse.Builder()
                    .code(400)
                    .body("{\"error\":{\"message\":\"" + e.getMessage() + "\"}}")
                    .build();
        }
    }

    private LlmResponse answer(JsonNode messages) {
        for (int i = seen; i < messages.size(); i++) {
            String role = messages.get(i).get("role").asText();
            if (role.equals("user") || role.equals("tool")) {
                history.add(Message.user(text(messages.get(i).get("content"))));
            }
        }
        seen = messages.size();
        ToolSpec any = new ToolSpec("any", "any", JSON.createObjectNode());
        LlmResponse answer = rules.complete(LlmRequest.of(history).withTools(List.of(any)), CallOptions.ofDefaults());
        history.add(answer.message());
        return answer;
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    private ObjectNode message(LlmResponse answer) throws JsonProcessingException {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant");
        ArrayNode calls = JSON.createArrayNode();
        for (ToolCall call : answer.message().toolCalls()) {
            JsonNode arguments = JSON.readTree(call.arguments());
            if (nativeCalls) {
                ObjectNode json = calls.addObject().put("id", call.id()).put("type", "function");
                json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
            } else if (call.name().equals("act")) {
                calls.add(arguments);
            } else {
                calls.addObject().put("tool", call.name()).set("arguments", arguments);
            }
        }
        if (nativeCalls) {
            message.putNull("content").set("tool_calls", calls);
        } else {
            message.put("content", "I go on.\n```json\n" + calls.toPrettyString() + "\n```");
        }
        return message;
    }

    private MockResponse whole(ObjectNode message) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", "1")
                .put("object", "chat.completion")
                .put("model", "rules");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("message", message);
        choice.put("finish_reason", nativeCalls ? "tool_calls" : "stop");
        json.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 5)
                .put("total_tokens", 15);
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(json.toString())
                .build();
    }

    private MockResponse streamed(ObjectNode message) {
        StringBuilder events = new StringBuilder();
        if (nativeCalls) {
            int index = 0;
            for (JsonNode call : message.get("tool_calls")) {
                String arguments = call.at("/function/arguments").asText();
                int half = arguments.length() / 2;
                ObjectNode begin = call.deepCopy();
                ((ObjectNode) begin.put("index", index).get("function")).put("arguments", arguments.substring(0, half));
                events.append(event("tool_calls", JSON.createArrayNode().add(begin)));
                ObjectNode end = JSON.createObjectNode().put("index", index++);
                end.putObject("function").put("arguments", arguments.substring(half));
                events.append(event("tool_calls", JSON.createArrayNode().add(end)));
            }
        } else {
            for (String piece : message.get("content").asText().split("(?<=\\G.{20})", -1)) {
                events.append(event("content", JSON.getNodeFactory().textNode(piece)));
            }
        }
        events.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"")
                .append(nativeCalls ? "tool_calls" : "stop")
                .append("\"}]}\n\ndata: [DONE]\n\n");
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .body(events.toString())
                .build();
    }

    private static String event(String field, JsonNode value) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").set(field, value);
        return "data: " + json + "\n\n";
    }
}
