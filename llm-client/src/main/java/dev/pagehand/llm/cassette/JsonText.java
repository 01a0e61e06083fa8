package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON in the shape that people review: a value a line, a text as the array of its lines. */
final class JsonText {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectWriter WRITER = writer();

    private JsonText() {}

    private static ObjectWriter writer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
        return MAPPER.writer(printer);
    }

    static JsonNode read(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    static String pretty(JsonNode json) {
        try {
            return WRITER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    /** The JSON that a text is; the text itself where it is none. */
    static JsonNode parsed(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isObject() || json.isArray() ? json : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** The opposite of {@link #parsed}. */
    static String unparsed(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.toString();
    }

    static ArrayNode lines(String text) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        text.lines().forEach(array::add);
        if (text.endsWith("\n")) {
            array.add("");
        }
        return array;
    }

    /** The opposite of {@link #lines}; the text itself of a text. */
    static String joined(JsonNode lines) {
        if (lines.isTextual()) {
            return lines.textValue();
        }
        List<String> all = new ArrayList<>();
        lines.forEach(line -> all.add(line.asText()));
        return String.join("\n", all);
    }
}
