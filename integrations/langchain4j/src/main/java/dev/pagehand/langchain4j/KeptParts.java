package dev.pagehand.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.pagehand.llm.ContentPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of an answer that a provider must get back unchanged, such as signed thinking, as text in an {@link AiMessage}'s
 * attributes, so that they come through a chat memory that is written to a store.
 */
final class KeptParts {

    /** The attribute's name. */
    static final String ATTRIBUTE = "pagehand.parts";

    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptParts() {}

    /** The attribute's value; empty where text and calls say it all. */
    static Optional<String> write(List<ContentPart> parts) {
        if (parts.stream().noneMatch(ContentPart.ProviderState.class::isInstance)) {
            return Optional.empty();
        }
        ArrayNode array = JSON.createArrayNode();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text) {
                array.addObject().put("text", text.text());
            } else if (part instanceof ContentPart.ProviderState state) {
                ObjectNode node = array.addObject();
                node.put("provider", state.provider());
                node.put("kind", state.kind());
                node.put("json", state.json());
            }
        }
        return Optional.of(array.toString());
    }

    /** The parts of a message: as they were kept, unless its text was changed since. */
    static List<ContentPart> read(AiMessage message) {
        String text = message.text() == null ? "" : message.text();
        List<ContentPart> kept = kept(message);
        if (textOf(kept).equals(text)) {
            return kept;
        }
        List<ContentPart> parts = new ArrayList<>(kept);
        parts.removeIf(ContentPart.Text.class::isInstance);
        if (!text.isEmpty()) {
            parts.add(new ContentPart.Text(text));
        }
        return parts;
    }

    private static String textOf(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    private static List<ContentPart> kept(AiMessage message) {
        List<ContentPart> parts = new ArrayList<>();
        if (message.attributes().get(ATTRIBUTE) instanceof String written) {
            for (JsonNode node : array(written)) {
                parts.add(
                        node.has("text")
                                ? new ContentPart.Text(node.path("text").asText())
                                : new ContentPart.ProviderState(
                                        node.path("provider").asText(),
                                        node.path("kind").asText(),
                                        node.path("json").asText()));
            }
        }
        return parts;
    }

    private static JsonNode array(String written) {
        try {
            return JSON.readTree(written);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the attribute " + ATTRIBUTE + " of an AiMessage is no JSON: leave it as it was, or take it away",
                    e);
        }
    }
}
