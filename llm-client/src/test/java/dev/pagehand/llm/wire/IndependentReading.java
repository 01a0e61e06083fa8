package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer says, read straight from its JSON by other code than the client's: plain loops over fields, and for
 * streams the simplest merge of their pieces.
 */
record IndependentReading(
        String text, List<String> callNames, List<JsonNode> callArguments, FinishReason finish, Usage usage) {

    static IndependentReading of(LlmResponse response) {
        List<ToolCall> calls = response.message().toolCalls();
        return new IndependentReading(
                response.text(),
                calls.stream().map(ToolCall::name).toList(),
                calls.stream()
                        .map(call -> WireJson.parse(call.arguments()).orElseThrow())
                        .toList(),
                response.finishReason(),
                response.usage());
    }

    /** The documents of a body: one, or one for each event of a stream. */
    static List<JsonNode> documents(String body) {
        if (body.strip().startsWith("{")) {
            return List.of(WireJson.parse(body.strip()).orElseThrow());
        }
        return body.lines()
                .filter(line -> line.startsWith("data:") && !line.contains("[DONE]"))
                .map(line -> WireJson.parse(line.substring(5).strip()).orElseThrow())
                .toList();
    }

    static IndependentReading of(Wire wire, String body) {
        List<JsonNode> documents = documents(body);
        return switch (wire) {
            case OPENAI_CHAT -> chat(documents);
            case OPENAI_RESPONSES -> responses(documents);
            case ANTHROPIC -> anthropic(documents);
            case GEMINI -> gemini(documents);
        };
    }

    private static IndependentReading chat(List<JsonNode> documents) {
        StringBuilder text = new StringBuilder();
        Map<Integer, String> names = new TreeMap<>();
        Map<Integer, String> arguments = new TreeMap<>();
        String finish = "";
        JsonNode usage = WireJson.newObject();
        for (JsonNode document : documents) {
            JsonNode choice = document.path("choices").path(0);
            JsonNode message = choice.has("delta") ? choice.path("delta") : choice.path("message");
            text.append(
                    message.path("content").isTextual()
                            ? message.path("content").asText()
                            : "");
            message.path("content")
                    .forEach(part -> text.append(part.path("text").asText("")));
            text.append(
                    message.path("refusal").isTextual()
                            ? message.path("refusal").asText()
                            : "");
            int place = 0;
            for (JsonNode call : message.path("tool_calls")) {
                int index = choice.has("delta") ? call.path("index").asInt(place) : place;
                place++;
                names.merge(index, call.path("function").path("name").asText(""), (a, b) -> a.isEmpty() ? b : a);
                arguments.merge(index, call.path("function").path("arguments").asText(""), String::concat);
            }
            finish = choice.path("finish_reason").asText(finish).replace("null", finish);
            usage = document.path("usage").isObject() ? document.path("usage") : usage;
            JsonNode groq = document.path("x_groq").path("usage");
            usage = groq.isObject() && !document.path("usage").isObject() ? groq : usage;
        }
        FinishReason reason = Map.of(
                        "stop", FinishReason.STOP,
                        "length", FinishReason.LENGTH,
                        "tool_calls", FinishReason.TOOL_CALLS,
                        "content_filter", FinishReason.CONTENT_FILTER)
                .getOrDefault(finish, FinishReason.UNKNOWN);
        return new IndependentReading(
                text.toString(),
                List.copyOf(names.values()),
                parsed(arguments.values()),
                !names.isEmpty() && reason == FinishReason.STOP ? FinishReason.TOOL_CALLS : reason,
                new Usage(
                        usage.path("prompt_tokens").asLong(),
                        usage.at("/prompt_tokens_details/cached_tokens").asLong(),
                        usage.path("completion_tokens").asLong(),
                        usage.at("/completion_tokens_details/reasoning_tokens").asLong(),
                        usage.at("/prompt_tokens_details/cache_write_tokens").asLong()));
    }

    private static List<JsonNode> parsed(Iterable<String> texts) {
        List<JsonNode> nodes = new ArrayList<>();
        texts.forEach(
                text -> nodes.add(WireJson.parse(text.isBlank() ? "{}" : text).orElseThrow()));
        return nodes;
    }

    /** A stream repeats the whole response in its last event. */
    private static IndependentReading responses(List<JsonNode> documents) {
        JsonNode last = documents.get(documents.size() - 1);
        JsonNode response = last.has("response") ? last.path("response") : last;
        List<JsonNode> items = new ArrayList<>();
        response.path("output").forEach(items::add);
        if (items.isEmpty()) {
            documents.stream()
                    .filter(event -> event.path("type").asText().equals("response.output_item.done"))
                    .forEach(event -> items.add(event.path("item")));
        }
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.path("type").asText().equals("message")) {
                item.path("content")
                        .forEach(part -> text.append(part.path("text").asText("")));
            } else if (item.path("type").asText().equals("function_call")) {
                names.add(item.path("name").asText());
                arguments.add(item.path("arguments").asText());
            }
        }
        FinishReason reason = switch (response.path("status").asText()) {
            case "completed" -> names.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
            case "incomplete" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
        JsonNode usage = response.path("usage");
        return new IndependentReading(
                text.toString(),
                names,
                parsed(arguments),
                reason,
                new Usage(
                        usage.path("input_tokens").asLong(),
                        usage.at("/input_tokens_details/cached_tokens").asLong(),
                        usage.path("output_tokens").asLong(),
                        usage.at("/output_tokens_details/reasoning_tokens").asLong()));
    }

    private static IndependentReading anthropic(List<JsonNode> documents) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        Map<Integer, String> arguments = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        String stop = "";
        for (JsonNode document : documents) {
            int place = 1000;
            for (JsonNode block : document.path("content")) {
                text.append(
                        block.path("type").asText().equals("text")
                                ? block.path("text").asText()
                                : "");
                if (block.path("type").asText().equals("tool_use")) {
                    names.add(block.path("name").asText());
                    arguments.put(place++, block.path("input").toString());
                }
            }
            int index = document.path("index").asInt();
            JsonNode started = document.path("content_block");
            text.append(
                    started.path("type").asText().equals("text")
                            ? started.path("text").asText()
                            : "");
            if (started.path("type").asText().equals("tool_use")) {
                names.add(started.path("name").asText());
                arguments.put(index, "");
            }
            JsonNode delta = document.path("delta");
            text.append(
                    delta.path("type").asText().equals("text_delta")
                            ? delta.path("text").asText()
                            : "");
            arguments.computeIfPresent(
                    index, (key, value) -> value + delta.path("partial_json").asText(""));
            stop = delta.path("stop_reason").asText(document.path("stop_reason").asText(stop));
            for (JsonNode usage : List.of(document.path("usage"), document.at("/message/usage"))) {
                usage.properties().stream()
                        .filter(field -> field.getValue().isNumber())
                        .forEach(field ->
                                counts.put(field.getKey(), field.getValue().asLong()));
                if (usage.at("/output_tokens_details/thinking_tokens").isNumber()) {
                    counts.put(
                            "thinking",
                            usage.at("/output_tokens_details/thinking_tokens").asLong());
                }
            }
        }
        FinishReason reason = Map.of(
                        "end_turn", FinishReason.STOP,
                        "stop_sequence", FinishReason.STOP,
                        "tool_use", FinishReason.TOOL_CALLS,
                        "max_tokens", FinishReason.LENGTH,
                        "refusal", FinishReason.REFUSAL)
                .getOrDefault(stop, FinishReason.UNKNOWN);
        long cached = counts.getOrDefault("cache_read_input_tokens", 0L);
        return new IndependentReading(
                text.toString(),
                names,
                parsed(arguments.values()),
                reason,
                new Usage(
                        counts.getOrDefault("input_tokens", 0L)
                                + cached
                                + counts.getOrDefault("cache_creation_input_tokens", 0L),
                        cached,
                        counts.getOrDefault("output_tokens", 0L),
                        counts.getOrDefault("thinking", 0L),
                        counts.getOrDefault("cache_creation_input_tokens", 0L)));
    }

    private static IndependentReading gemini(List<JsonNode> documents) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        List<JsonNode> arguments = new ArrayList<>();
        String finish = "";
        JsonNode usage = WireJson.newObject();
        for (JsonNode document : documents) {
            JsonNode candidate = document.path("candidates").path(0);
            for (JsonNode part : candidate.path("content").path("parts")) {
                text.append(
                        part.path("thought").asBoolean()
                                ? ""
                                : part.path("text").asText(""));
                if (part.has("functionCall")) {
                    names.add(part.at("/functionCall/name").asText());
                    arguments.add(part.at("/functionCall/args"));
                }
            }
            finish = candidate.path("finishReason").asText(finish);
            usage = document.path("usageMetadata").isObject() ? document.path("usageMetadata") : usage;
        }
        FinishReason reason = Map.of("STOP", FinishReason.STOP, "MAX_TOKENS", FinishReason.LENGTH)
                .getOrDefault(finish, FinishReason.UNKNOWN);
        // What is neither thought nor prompt of the whole is the answer.
        long thoughts = usage.path("thoughtsTokenCount").asLong();
        long input = usage.path("promptTokenCount").asLong()
                + usage.path("toolUsePromptTokenCount").asLong();
        return new IndependentReading(
                text.toString(),
                names,
                arguments,
                names.isEmpty() ? reason : FinishReason.TOOL_CALLS,
                new Usage(
                        input,
                        usage.path("cachedContentTokenCount").asLong(),
                        usage.path("totalTokenCount").asLong() - input,
                        thoughts));
    }
}
