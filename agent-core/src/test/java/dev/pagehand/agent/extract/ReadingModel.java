package dev.pagehand.agent.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/**
 * Serves pages, and beside them a model with OpenAI's chat format, which knows what is true and reads the ids of its
 * answer from the text that it was sent.
 */
final class ReadingModel extends Dispatcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> pages = new HashMap<>();
    private JsonNode truth = JSON.nullNode();
    private UnaryOperator<JsonNode> distortion = UnaryOperator.identity();
    private int calls;
    private int sent;

    void serves(Map<String, String> newPages) {
        pages.clear();
        pages.putAll(newPages);
    }

    /** @param newDistortion what it makes of the right answer */
    void knows(JsonNode newTruth, UnaryOperator<JsonNode> newDistortion) {
        truth = newTruth;
        distortion = newDistortion;
        calls = 0;
    }

    int calls() {
        return calls;
    }

    /** The characters of the last request. */
    int sent() {
        return sent;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        if (url.encodedPath().endsWith("/chat/completions")) {
            return answer(Objects.requireNonNull(request.getBody()).utf8());
        }
        String query = Optional.ofNullable(url.query()).map(text -> "?" + text).orElse("");
        String page = pages.get(url.encodedPath() + query);
        return new MockResponse.Builder()
                .code(page == null ? 404 : 200)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<!doctype html><html lang=en><title>A page</title>" + (page == null ? "nothing" : page))
                .build();
    }

    private MockResponse answer(String body) {
        calls++;
        sent = body.length();
        try {
            StringBuilder asked = new StringBuilder();
            for (JsonNode message : JSON.readTree(body).path("messages")) {
                JsonNode content = message.path("content");
                asked.append(content.isTextual() ? content.asText() : content.findValuesAsText("text"))
                        .append('\n');
            }
            JsonNode right = JSON.readTree(Truth.answer(asked.toString(), truth));
            ObjectNode wrong = JSON.createObjectNode();
            wrong.set(TracedSchema.ROOT, distortion.apply(right.get(TracedSchema.ROOT)));
            return chat(wrong.toString());
        } catch (JsonProcessingException | AssertionError e) {
            return new MockResponse.Builder()
                    .code(400)
                    .body(JSON.createObjectNode()
                            .set("error", JSON.createObjectNode().put("message", String.valueOf(e.getMessage())))
                            .toString())
                    .build();
        }
    }

    private static MockResponse chat(String content) {
        ObjectNode json = JSON.createObjectNode().put("id", "1").put("object", "chat.completion");
        ObjectNode choice = json.put("model", "reads").putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        json.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 5)
                .put("total_tokens", 15);
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(json.toString())
                .build();
    }
}
