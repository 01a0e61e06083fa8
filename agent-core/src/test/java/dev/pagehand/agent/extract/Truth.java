package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as a model that reads well: a test says what is true, and this finds the line of each value in the text that the
 * model was sent, going on from the line of the value before. A value that is written differently on the page is
 * {@code {"is":29.99,"as":"$29.99"}}; one of an address only {@code {"linkOf":"Tent"}}; null is null. An invention is
 * {@code {"is":"Gold","id":"0-3"}}.
 */
final class Truth {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile("\\s+\\[(\\d+-\\d+)\\](.*)");

    private final List<String> lines;
    private int at;

    private Truth(String asked) {
        this.lines = asked.lines().toList();
    }

    /** @param truth with single quotation marks in place of double ones */
    static String answer(String asked, String truth) {
        try {
            return answer(asked, JSON.readTree(truth.replace('\'', '"')));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String answer(String asked, JsonNode truth) {
        ObjectNode root = JSON.createObjectNode();
        root.set(TracedSchema.ROOT, new Truth(asked).traced(truth));
        return root.toString();
    }

    private JsonNode traced(JsonNode truth) {
        if (truth.isArray()) {
            ArrayNode out = JSON.createArrayNode();
            truth.forEach(item -> out.add(traced(item)));
            return out;
        }
        if (truth.isNull()) {
            return truth;
        }
        if (truth.has("linkOf")) {
            return JSON.createObjectNode().put("id", find(truth.get("linkOf").asText()));
        }
        if (truth.has("is")) {
            ObjectNode leaf = JSON.createObjectNode();
            leaf.set("value", truth.get("is"));
            return leaf.put(
                    "id",
                    truth.has("id")
                            ? truth.get("id").asText()
                            : find(truth.get("as").asText()));
        }
        if (truth.isObject()) {
            ObjectNode out = JSON.createObjectNode();
            truth.properties().forEach(entry -> out.set(entry.getKey(), traced(entry.getValue())));
            return out;
        }
        ObjectNode leaf = JSON.createObjectNode();
        leaf.set("value", truth);
        return leaf.put("id", find(truth.asText()));
    }

    private String find(String text) {
        for (int i = 0; i < lines.size(); i++) {
            int line = (at + i) % lines.size();
            Matcher matcher = LINE.matcher(lines.get(line));
            if (matcher.matches() && matcher.group(2).contains(text)) {
                at = line;
                return matcher.group(1);
            }
        }
        throw new AssertionError("the model was not shown '" + text + "':\n" + String.join("\n", lines));
    }
}
