package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON as models write it: single and typographic quotes, names without quotes, trailing commas, comments, Python's
 * {@code True}, {@code None}; line breaks inside strings; an end that was cut off. What was cut is told, never made up.
 */
final class LenientJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int DEEPEST = 64;
    private static final String QUOTES = "\"'“”‘’„`";

    private final String text;
    private final Deque<String> path = new ArrayDeque<>();
    private int at;
    private Cut cut = Cut.NOTHING;
    private List<String> cutPath = List.of();

    private LenientJson(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** What is missing at the end. */
    enum Cut {
        /** Nothing. */
        NOTHING,
        /** Closing brackets, after a whole value. */
        BRACKETS,
        /** Something that was announced, as by a comma, and of which nothing is there. */
        MISSING,
        /** The rest of a name or value that had begun, which is left out. */
        BROKEN
    }

    /**
     * A value that was read.
     *
     * @param end where the text goes on after it
     * @param cutPath the names that lead to the place of the cut, from the outside; {@code []} for an array's place
     */
    record Parsed(JsonNode value, int end, Cut cut, List<String> cutPath) {}

    /** The object or array that begins here; empty where what stands here is none. */
    static Optional<Parsed> readAt(String text, int from) {
        if (from >= text.length() || "{[".indexOf(text.charAt(from)) < 0) {
            return Optional.empty();
        }
        LenientJson reader = new LenientJson(text, from);
        try {
            JsonNode value = reader.container();
            return Optional.of(new Parsed(value, reader.at, reader.cut, reader.cutPath));
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    private JsonNode container() throws NotJson {
        if (path.size() > DEEPEST) {
            throw new NotJson();
        }
        return peek() == '{' ? object() : array();
    }

    private ObjectNode object() throws NotJson {
        ObjectNode object = JSON.objectNode();
        at++;
        boolean separated = true;
        while (goesOn('}', separated)) {
            if (!member(object)) {
                return object;
            }
            separated = comma();
        }
        return object;
    }

    /** Whether another member follows: neither the end of the container nor that of the text. */
    private boolean goesOn(char end, boolean separated) throws NotJson {
        skip();
        if (ended()) {
            cutOff(separated ? Cut.MISSING : Cut.BRACKETS);
            return false;
        }
        if (cut != Cut.NOTHING) {
            return false;
        }
        if (peek() == end) {
            at++;
            return false;
        }
        if (!separated) {
            throw new NotJson();
        }
        return true;
    }

    /** Whether the member is whole, as far as reading can go on after it. */
    private boolean member(ObjectNode object) throws NotJson {
        Optional<String> name = name();
        if (name.isEmpty()) {
            cutOff(Cut.BROKEN);
            return false;
        }
        path.addLast(name.get());
        colon();
        Optional<JsonNode> value = value();
        path.removeLast();
        if (value.isPresent()) {
            if (object.has(name.get()) && !object.get(name.get()).equals(value.get())) {
                throw new NotJson(); // Two values of one name are two readings.
            }
            object.set(name.get(), value.get());
        }
        return cut == Cut.NOTHING;
    }

    private void colon() throws NotJson {
        skip();
        if (!ended()) {
            if (peek() != ':' && peek() != '=') {
                throw new NotJson();
            }
            at++;
        }
    }

    private ArrayNode array() throws NotJson {
        ArrayNode array = JSON.arrayNode();
        at++;
        path.addLast("[]");
        boolean separated = true;
        while (goesOn(']', separated)) {
            value().ifPresent(array::add);
            separated = comma();
        }
        path.removeLast();
        return array;
    }

    private boolean comma() {
        skip();
        if (!ended() && peek() == ',') {
            at++;
            return true;
        }
        return false;
    }

    private Optional<JsonNode> value() throws NotJson {
        skip();
        if (ended()) {
            cutOff(Cut.MISSING);
            return Optional.empty();
        }
        char c = peek();
        if (c == '{' || c == '[') {
            return Optional.of(container());
        }
        if (QUOTES.indexOf(c) >= 0) {
            return string().map(JSON::textNode);
        }
        return word();
    }

    private Optional<String> name() throws NotJson {
        if (QUOTES.indexOf(peek()) >= 0) {
            return string();
        }
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-' || peek() == '$')) {
            at++;
        }
        if (at == start) {
            throw new NotJson();
        }
        return ended() ? Optional.empty() : Optional.of(text.substring(start, at));
    }

    /** Numbers, true, false, null and an element id without quotes. */
    private Optional<JsonNode> word() throws NotJson {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(peek()) || "+-._%".indexOf(peek()) >= 0)) {
            at++;
        }
        if (ended() && at > start) {
            cutOff(Cut.BROKEN); // 5 may be the beginning of 50.
            return Optional.empty();
        }
        String word = text.substring(start, at);
        Optional<JsonNode> constant = constant(word);
        if (constant.isPresent()) {
            return constant;
        }
        if (word.matches("\\d+-\\d+|-?\\d+(\\.\\d+)?%")) {
            return Optional.of(JSON.textNode(word));
        }
        if (word.length() > 40 || !word.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            throw new NotJson();
        }
        return Optional.of(DecimalNode.valueOf(new BigDecimal(word))); // Keeps its digits: 5.10 is typed as 5.10.
    }

    private static Optional<JsonNode> constant(String word) {
        return switch (word) {
            case "true", "True" -> Optional.of(JSON.booleanNode(true));
            case "false", "False" -> Optional.of(JSON.booleanNode(false));
            case "null", "None", "undefined" -> Optional.of(JSON.nullNode());
            default -> Optional.empty();
        };
    }

    /** Empty where it was cut off. */
    private Optional<String> string() throws NotJson {
        char open = text.charAt(at++);
        String close = closing(open);
        StringBuilder value = new StringBuilder();
        while (!ended()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                if (ended()) {
                    break;
                }
                escape(value);
            } else if (close.indexOf(c) >= 0 && endsString(c)) {
                return Optional.of(value.toString());
            } else {
                value.append(c);
            }
        }
        cutOff(Cut.BROKEN);
        return Optional.empty();
    }

    private static String closing(char open) {
        return switch (open) {
            case '“', '„', '”' -> "“”";
            case '‘', '’' -> "‘’";
            default -> String.valueOf(open);
        };
    }

    /** An apostrophe inside single quotes ends no string: after its end stands a comma, a colon or a bracket. */
    private boolean endsString(char quote) {
        if (quote == '"' || quote == '“' || quote == '”') {
            return true;
        }
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && ",:=}]".indexOf(text.charAt(next)) >= 0;
    }

    private void escape(StringBuilder value) throws NotJson {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'u' -> unicode(value);
            case '"', '\'', '\\', '/', '`' -> value.append(c);
            default -> value.append('\\').append(c); // As in a path of Windows.
        }
    }

    private void unicode(StringBuilder value) throws NotJson {
        int end = Math.min(at + 4, text.length());
        String digits = text.substring(at, end);
        at = end;
        if (digits.length() < 4) {
            return; // Cut off, which the caller sees.
        }
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new NotJson();
        }
        value.append((char) Integer.parseInt(digits, 16));
    }

    private void cutOff(Cut what) {
        if (cut == Cut.NOTHING) {
            cut = what;
            cutPath = new ArrayList<>(path);
        }
    }

    private boolean ended() {
        return at >= text.length();
    }

    private char peek() {
        return text.charAt(at);
    }

    /** Spaces and comments. */
    private void skip() {
        while (!ended()) {
            if (Character.isWhitespace(peek()) || peek() == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    /** What stands here is no object and no array. */
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        private NotJson() {
            super(null, null, false, false);
        }
    }
}
