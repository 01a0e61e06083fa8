package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A provider's side of a wire format: reads requests as strictly as the provider does, and writes answers as streams of
 * several pieces.
 */
public abstract class Wire {

    /** The five forms. */
    public enum Form {
        CHAT("custom/native"),
        RESPONSES("openai/gpt-6.2-sol"),
        MESSAGES("anthropic/claude-sonnet-5-5"),
        GEMINI("gemini/gemini-3.8-flash"),
        STRUCTURED("custom/plain");

        private final String model;

        Form(String model) {
            this.model = model;
        }

        public Wire wire() {
            return switch (this) {
                case CHAT -> new ChatWire();
                case RESPONSES -> new ResponsesWire();
                case MESSAGES -> new MessagesWire();
                case GEMINI -> new GeminiWire();
                case STRUCTURED -> new StructuredWire();
            };
        }

        /** The full name by which the agent asks for it. */
        public String model() {
            return model;
        }
    }

    static final ObjectMapper JSON = new ObjectMapper();

    /** Tokens as the provider counts them. */
    public record Tokens(long input, long output) {}

    /** How an answer ends. */
    public enum Finish {
        USUAL,
        LENGTH
    }

    /**
     * Reads a request.
     *
     * @throws Refused where the provider would refuse it
     */
    public abstract Asked read(JsonNode body);

    /** The events of an answer, in order, each as its bytes on the wire. */
    public abstract List<String> events(Answer answer, Tokens tokens, Finish finish);

    /** The settings that lead an agent to this wire at a server. */
    public abstract Map<String, String> settings(String server);

    /** A request that no provider takes. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static void require(boolean held, String rule, Object what) {
        if (!held) {
            throw new Refused(rule + ": " + what);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String data(JsonNode event) {
        return "data: " + event + "\n\n";
    }

    static String named(ObjectNode event) {
        return "event: " + event.get("type").asText() + "\ndata: " + event + "\n\n";
    }

    /** A text in pieces, as it would come. */
    static List<String> pieces(String text) {
        List<String> all = new ArrayList<>();
        int size = Math.max(1, text.length() / 3);
        for (int at = 0; at < text.length(); at += size) {
            all.add(text.substring(at, Math.min(text.length(), at + size)));
        }
        return all;
    }

    /** All texts below a node's content: a text itself, or parts with a text each. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder all = new StringBuilder();
        content.forEach(part -> all.append(part.path("text").asText()));
        return all.toString();
    }
}
