package dev.pagehand.agent.ground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one line of a page's text form, without its indentation. */
final class LineParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String line;
    private int at;

    private LineParser(String line) {
        this.line = line;
    }

    /** What a line says. */
    record Line(String id, String role, String name, Map<String, JsonNode> states, List<String> cells) {}

    /** Empty where the line is no element and no text, as a fold is none. */
    static Optional<Line> parse(String line) {
        try {
            return new LineParser(line).parse();
        } catch (JsonProcessingException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Optional<Line> parse() throws JsonProcessingException {
        if (line.startsWith("…") || line.isBlank()) {
            return Optional.empty();
        }
        if (line.startsWith("\"")) {
            return Optional.of(new Line("", "text", string(), Map.of(), List.of()));
        }
        String id = "";
        if (line.startsWith("[")) {
            int close = line.indexOf(']');
            id = line.substring(1, close);
            at = close + 2;
        }
        String role = word();
        String name = "";
        skipSpaces();
        if (more() && line.charAt(at) == '"') {
            name = string();
        }
        Map<String, JsonNode> states = new LinkedHashMap<>();
        List<String> cells = new ArrayList<>();
        states(states, cells);
        return Optional.of(new Line(id, role, name, states, cells));
    }

    private void states(Map<String, JsonNode> states, List<String> cells) throws JsonProcessingException {
        for (skipSpaces(); more(); skipSpaces()) {
            if (line.charAt(at) == '"') {
                cells.add(string());
                continue;
            }
            String key = word();
            if (more() && line.charAt(at) == '=') {
                at++;
                states.put(key, value());
            } else if (key.isEmpty()) {
                at++;
            } else {
                states.put(key, BooleanNode.TRUE);
            }
        }
    }

    private JsonNode value() throws JsonProcessingException {
        char first = line.charAt(at);
        if (first == '"') {
            return TextNode.valueOf(string());
        }
        if (first == '[') {
            return list();
        }
        int end = first == '(' ? line.indexOf(')', at) + 1 : line.indexOf(' ', at);
        int stop = end <= 0 ? line.length() : end;
        String text = line.substring(at, stop);
        at = stop;
        return TextNode.valueOf(text);
    }

    private JsonNode list() throws JsonProcessingException {
        int start = at++;
        while (line.charAt(at) != ']') {
            if (line.charAt(at) == '"') {
                skipString();
            } else {
                at++;
            }
        }
        at++;
        return JSON.readTree(line.substring(start, at));
    }

    private String string() throws JsonProcessingException {
        int start = at;
        skipString();
        return JSON.readTree(line.substring(start, at)).asText();
    }

    private void skipString() {
        at++;
        while (line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private String word() {
        int start = at;
        while (more() && line.charAt(at) != ' ' && line.charAt(at) != '=') {
            at++;
        }
        return line.substring(start, at);
    }

    private boolean more() {
        return at < line.length();
    }

    private void skipSpaces() {
        while (more() && line.charAt(at) == ' ') {
            at++;
        }
    }
}
