package dev.pagehand.upstream;

import static dev.pagehand.upstream.WireFace.data;
import static dev.pagehand.upstream.WireFace.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** OpenAI's chat completions. */
final class ChatFace implements WireFace {

    @Override
    public boolean serves(String path) {
        return path.endsWith("/chat/completions");
    }

    @Override
    public Asked read(String path, JsonNode body) {
        StringBuilder system = new StringBuilder();
        List<Asked.Turn> turns = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                system.append(text(message.path("content")));
            } else {
                turns.add(new Asked.Turn(role, text(message.path("content")), pictures(message.path("content")), true));
            }
        }
        List<String> tools = new ArrayList<>();
        body.path("tools")
                .forEach(tool -> tools.add(tool.path("function").path("name").asText()));
        List<String> stops = new ArrayList<>();
        if (body.path("stop").isTextual()) {
            stops.add(body.path("stop").asText());
        }
        body.path("stop").forEach(stop -> stops.add(stop.asText()));
        JsonNode most =
                body.has("max_completion_tokens") ? body.path("max_completion_tokens") : body.path("max_tokens");
        JsonNode schema = body.path("response_format").path("json_schema").path("schema");
        return new Asked(
                body.path("model").asText(),
                system.toString(),
                turns,
                tools,
                body.path("tool_choice").asText().equals("required"),
                most.isInt() ? OptionalInt.of(most.asInt()) : OptionalInt.empty(),
                stops,
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                body.path("stream").asBoolean());
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static List<String> pictures(JsonNode content) {
        List<String> pictures = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("image_url")) {
                pictures.add(RuledModel.seen(part.path("image_url").path("url").asText()));
            }
        }
        return pictures;
    }

    @Override
    public String document(Asked asked, Said said) {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":%s,
                 "choices":[{"index":0,"message":{"role":"assistant","content":%s%s},"logprobs":null,"finish_reason":"%s"}],
                 "usage":%s}""".formatted(
                        quoted(asked.model()),
                        said.pieces().isEmpty() ? "null" : quoted(said.text()),
                        said.calls().isEmpty() ? "" : ",\"tool_calls\":" + calls(said),
                        reason(said),
                        usage(said));
    }

    private static String calls(Said said) {
        return said.calls().stream()
                .map(call -> """
                        {"id":"%s","type":"function","function":{"name":"%s","arguments":%s}}""".formatted(call.id(), call.name(), quoted(call.arguments())))
                .toList()
                .toString();
    }

    private static String usage(Said said) {
        return """
                {"prompt_tokens":12,"completion_tokens":%d,"total_tokens":%d}""".formatted(said.tokens(), said.tokens() + 12);
    }

    private static String reason(Said said) {
        return said.cut() ? "length" : said.calls().isEmpty() ? "stop" : "tool_calls";
    }

    private static String chunk(Asked asked, String delta, String reason) {
        return data("""
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,"model":%s,
                 "choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}""".formatted(quoted(asked.model()), delta, reason));
    }

    @Override
    public List<String> begin(Asked asked, Said said) {
        return List.of(chunk(asked, "{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    }

    @Override
    public String piece(Asked asked, String text) {
        return chunk(asked, "{\"content\":" + quoted(text) + "}", "null");
    }

    @Override
    public List<String> end(Asked asked, Said said) {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < said.calls().size(); i++) {
            Said.Call call = said.calls().get(i);
            frames.add(chunk(asked, """
                    {"tool_calls":[{"index":%d,"id":"%s","type":"function","function":{"name":"%s","arguments":""}}]}""".formatted(i, call.id(), call.name()), "null"));
            for (String part : Pieces.of(call.arguments())) {
                frames.add(chunk(
                        asked,
                        "{\"tool_calls\":[{\"index\":" + i + ",\"function\":{\"arguments\":" + quoted(part) + "}}]}",
                        "null"));
            }
        }
        frames.add(chunk(asked, "{}", "\"" + reason(said) + "\""));
        frames.add(data("""
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,"model":%s,"choices":[],"usage":%s}""".formatted(quoted(asked.model()), usage(said))));
        frames.add("data: [DONE]\n\n");
        return frames;
    }

    @Override
    public String error(int status, String message) {
        return """
                {"error":{"message":%s,"type":"%s","param":null,"code":null}}""".formatted(quoted(message), status == 429 ? "rate_limit_error" : "invalid_request_error");
    }
}
