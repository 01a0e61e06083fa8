package dev.pagehand.upstream;

import static dev.pagehand.upstream.WireFace.named;
import static dev.pagehand.upstream.WireFace.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Anthropic's Messages, with a model that thinks before it calls tools. */
final class AnthropicFace implements WireFace {

    private static final String SIGNATURE = "EqoBsigned";

    @Override
    public boolean serves(String path) {
        return path.endsWith("/messages");
    }

    @Override
    public Asked read(String path, JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        body.path("messages").forEach(message -> turns(message, turns));
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
        List<String> stops = new ArrayList<>();
        body.path("stop_sequences").forEach(stop -> stops.add(stop.asText()));
        JsonNode schema = body.path("output_config").path("format").path("schema");
        return new Asked(
                body.path("model").asText(),
                text(body.path("system")),
                turns,
                tools,
                List.of("any", "tool")
                        .contains(body.path("tool_choice").path("type").asText()),
                OptionalInt.of(body.path("max_tokens").asInt()),
                stops,
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                body.path("stream").asBoolean());
    }

    private static void turns(JsonNode message, List<Asked.Turn> turns) {
        JsonNode content = message.path("content");
        boolean results = false;
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                results = true;
                turns.add(new Asked.Turn("tool", text(block.path("content")), pictures(block.path("content")), true));
            }
        }
        if (!results) {
            boolean calls = false;
            boolean signed = false;
            for (JsonNode block : content) {
                calls |= block.path("type").asText().equals("tool_use");
                signed |= block.path("signature").asText().equals(SIGNATURE);
            }
            turns.add(
                    new Asked.Turn(message.path("role").asText(), text(content), pictures(content), signed || !calls));
        }
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static List<String> pictures(JsonNode content) {
        List<String> pictures = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("image")) {
                JsonNode source = block.path("source");
                pictures.add(RuledModel.seen(
                        source.has("url")
                                ? source.path("url").asText()
                                : source.path("data").asText()));
            }
        }
        return pictures;
    }

    @Override
    public String document(Asked asked, Said said) {
        List<String> blocks = new ArrayList<>();
        if (said.thinks()) {
            blocks.add("{\"type\":\"thinking\",\"thinking\":" + quoted(said.thought()) + ",\"signature\":\"" + SIGNATURE
                    + "\"}");
        }
        if (!said.pieces().isEmpty()) {
            blocks.add("{\"type\":\"text\",\"text\":" + quoted(said.text()) + "}");
        }
        said.calls().forEach(call -> blocks.add(call(call, call.arguments())));
        return """
                {"id":"msg_1","type":"message","role":"assistant","model":%s,"content":%s,"stop_reason":"%s",
                 "stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":%d}}""".formatted(quoted(asked.model()), blocks, reason(said), said.tokens());
    }

    private static String call(Said.Call call, String input) {
        return """
                {"type":"tool_use","id":"%s","name":"%s","input":%s}""".formatted(call.id(), call.name(), input);
    }

    private static String reason(Said said) {
        return said.cut()
                ? "max_tokens"
                : said.stopped() ? "stop_sequence" : said.calls().isEmpty() ? "end_turn" : "tool_use";
    }

    private static String event(String type, String rest) {
        return named(type, "{\"type\":\"" + type + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}");
    }

    private static String block(int index, String block) {
        return event("content_block_start", "\"index\":" + index + ",\"content_block\":" + block);
    }

    private static String delta(int index, String delta) {
        return event("content_block_delta", "\"index\":" + index + ",\"delta\":" + delta);
    }

    private static String stop(int index) {
        return event("content_block_stop", "\"index\":" + index);
    }

    @Override
    public List<String> begin(Asked asked, Said said) {
        List<String> frames = new ArrayList<>();
        frames.add(event("message_start", """
                "message":{"id":"msg_1","type":"message","role":"assistant","model":%s,"content":[],"stop_reason":null,
                 "stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":1}}""".formatted(quoted(asked.model()))));
        if (said.thinks()) {
            frames.add(block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"));
            frames.add(delta(0, "{\"type\":\"thinking_delta\",\"thinking\":" + quoted(said.thought()) + "}"));
            frames.add(delta(0, "{\"type\":\"signature_delta\",\"signature\":\"" + SIGNATURE + "\"}"));
            frames.add(stop(0));
        }
        if (!said.pieces().isEmpty()) {
            frames.add(block(1, "{\"type\":\"text\",\"text\":\"\"}"));
            frames.add(event("ping", ""));
        }
        return frames;
    }

    @Override
    public String piece(Asked asked, String text) {
        return delta(1, "{\"type\":\"text_delta\",\"text\":" + quoted(text) + "}");
    }

    @Override
    public List<String> end(Asked asked, Said said) {
        List<String> frames = new ArrayList<>();
        if (!said.pieces().isEmpty()) {
            frames.add(stop(1));
        }
        int index = 2;
        for (Said.Call call : said.calls()) {
            frames.add(block(index, call(call, "{}")));
            frames.add(delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"));
            for (String part : call.arguments().equals("{}") ? List.<String>of() : Pieces.of(call.arguments())) {
                frames.add(delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(part) + "}"));
            }
            frames.add(stop(index++));
        }
        frames.add(event("message_delta", """
                "delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":%d}""".formatted(reason(said), said.tokens())));
        frames.add(event("message_stop", ""));
        return frames;
    }

    @Override
    public String error(int status, String message) {
        String type = status == 429 ? "rate_limit_error" : status >= 500 ? "api_error" : "invalid_request_error";
        return """
                {"type":"error","error":{"type":"%s","message":%s},"request_id":"req_1"}""".formatted(type, quoted(message));
    }
}
