package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cassette as a JSON file that people can review: a value a line, a text as the array of its lines.
 *
 * <pre>{@code
 * {"format": "pagehand-cassette", "version": 1, "model": "custom/gpt-4.1", "capabilities": {…},
 *  "toolSets": [[{"name", "description", "inputSchema"}]],
 *  "exchanges": [{"request": {"toolSet": 0, "keeps": 0, "messages": [{"role": "user", "text": ["Say hello."]}]},
 *                 "answer": {"text": ["Hello."], "finishReason": "stop", "usage": {…}, "costUsd": 0.0002}}]}
 * }</pre>
 *
 * <p>{@code keeps} counts the messages of the request before that begin this one too; {@code toolSet} is the place of its
 * tools in {@code toolSets}. So a file grows as its conversation does.
 */
public final class CassetteFile {

    private static final String FORMAT = "pagehand-cassette";
    private static final int VERSION = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CassetteFile() {}

    /**
     * Reads a cassette.
     *
     * @throws LlmException.Configuration where there is none, or it cannot be understood; the message names the file
     */
    public static Cassette read(Path file) {
        JsonNode json;
        try {
            json = JsonText.read(Files.readString(file));
        } catch (IOException e) {
            throw new LlmException.Configuration(
                    "the cassette " + file + " cannot be read (" + e.getMessage() + "); record it anew", e);
        }
        if (!FORMAT.equals(json.path("format").asText()) || json.path("version").asInt() != VERSION) {
            throw new LlmException.Configuration("the cassette " + file + " is not of the format " + FORMAT
                    + ", version " + VERSION + "; record it anew with this version of Pagehand");
        }
        try {
            return new Cassette(
                    ModelName.parse(json.path("model").asText()),
                    capabilities(json.path("capabilities")),
                    exchanges(json));
        } catch (IllegalArgumentException e) {
            throw new LlmException.Configuration(
                    "the cassette " + file + " is damaged: " + e.getMessage() + "; record it anew", e);
        }
    }

    /**
     * Writes a cassette, whole or not at all, and makes its folder where needed.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public static void write(Path file, Cassette cassette) {
        Path target = file.toAbsolutePath();
        Path folder = target.resolveSibling("");
        try {
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, ".cassette", ".json");
            try {
                Files.writeString(whole, JsonText.pretty(json(cassette)) + "\n");
                Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cassette " + file + " cannot be written", e);
        }
    }

    private static ObjectNode json(Cassette cassette) {
        ObjectNode json = NODES.objectNode();
        json.put("format", FORMAT).put("version", VERSION);
        json.put("model", cassette.model().toString());
        json.set("capabilities", json(cassette.capabilities()));
        ArrayNode toolSets = json.putArray("toolSets");
        ArrayNode exchanges = json.putArray("exchanges");
        JsonNode before = NODES.arrayNode();
        for (Exchange exchange : cassette.exchanges()) {
            ObjectNode request = exchange.request().deepCopy();
            JsonNode messages = request.remove("messages");
            request.put("toolSet", place(toolSets, request.remove("tools")));
            int keeps = common(before, messages);
            request.put("keeps", keeps);
            ArrayNode rest = request.putArray("messages");
            for (int i = keeps; i < messages.size(); i++) {
                rest.add(messages.get(i));
            }
            exchanges.addObject().<ObjectNode>set("request", request).set("answer", exchange.answer());
            before = messages;
        }
        return json;
    }

    private static int place(ArrayNode toolSets, JsonNode tools) {
        for (int i = 0; i < toolSets.size(); i++) {
            if (toolSets.get(i).equals(tools)) {
                return i;
            }
        }
        toolSets.add(tools);
        return toolSets.size() - 1;
    }

    private static int common(JsonNode before, JsonNode messages) {
        int same = 0;
        while (same < before.size()
                && same < messages.size()
                && before.get(same).equals(messages.get(same))) {
            same++;
        }
        return same;
    }

    private static List<Exchange> exchanges(JsonNode json) {
        List<Exchange> exchanges = new ArrayList<>();
        JsonNode before = NODES.arrayNode();
        for (JsonNode each : json.path("exchanges")) {
            ObjectNode request = object(each, "request");
            int keeps = request.path("keeps").asInt();
            if (keeps > before.size()) {
                throw new IllegalArgumentException("exchange " + (exchanges.size() + 1) + " keeps " + keeps
                        + " messages, but the one before has " + before.size());
            }
            ArrayNode messages = NODES.arrayNode();
            for (int i = 0; i < keeps; i++) {
                messages.add(before.get(i));
            }
            request.path("messages").forEach(messages::add);
            JsonNode tools = json.path("toolSets").path(request.path("toolSet").asInt());
            // In the order in which requests are written, so that differences show what differs.
            request.remove(List.of("keeps", "toolSet", "messages"));
            request.set("tools", tools.isArray() ? tools : NODES.arrayNode());
            request.set("messages", messages);
            ObjectNode answer = object(each, "answer");
            AnswerForm.check(answer);
            exchanges.add(new Exchange(request, answer));
            before = messages;
        }
        return exchanges;
    }

    private static ObjectNode object(JsonNode json, String field) {
        if (json.path(field) instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw new IllegalArgumentException("an exchange has no object '" + field + "'");
    }

    private static ObjectNode json(ModelCapabilities model) {
        ObjectNode json = NODES.objectNode();
        json.put("tools", model.tools()).put("vision", model.vision()).put("streaming", model.streaming());
        json.put("contextTokens", model.contextTokens()).put("maxOutputTokens", model.maxOutputTokens());
        model.price()
                .ifPresent(price -> json.putObject("price")
                        .put("input", price.input())
                        .put("cachedInput", price.cachedInput())
                        .put("output", price.output()));
        return json;
    }

    private static ModelCapabilities capabilities(JsonNode json) {
        JsonNode price = json.path("price");
        return new ModelCapabilities(
                json.path("tools").asBoolean(),
                json.path("vision").asBoolean(),
                json.path("streaming").asBoolean(),
                json.path("contextTokens").asInt(),
                json.path("maxOutputTokens").asInt(),
                price.isObject()
                        ? Optional.of(new Price(
                                price.path("input").decimalValue(),
                                price.path("cachedInput").decimalValue(),
                                price.path("output").decimalValue()))
                        : Optional.empty());
    }
}
