package dev.pagehand.gateway.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.llm.ContentPart;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a provider must get back, in a form that a client of another format carries there and back without reading it:
 * {@code pagehand:} and Base64 of {@code {"provider","kind","json"}}.
 */
public final class StateCode {

    private static final String MARK = "pagehand:";

    private StateCode() {}

    /** To hand to a client. */
    public static String write(ContentPart.ProviderState state) {
        byte[] json = JsonBytes.of(JsonNodeFactory.instance
                .objectNode()
                .put("provider", state.provider())
                .put("kind", state.kind())
                .put("json", state.json()));
        return MARK + Base64.getEncoder().encodeToString(json);
    }

    /** As a client gave it back; empty where it is none of ours. */
    public static Optional<ContentPart.ProviderState> read(String text) {
        if (!text.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getDecoder().decode(text.substring(MARK.length()));
            return JsonBytes.object(new String(json, StandardCharsets.UTF_8)).map(StateCode::state);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ContentPart.ProviderState state(JsonNode node) {
        return new ContentPart.ProviderState(
                node.path("provider").asText(),
                node.path("kind").asText(),
                node.path("json").asText());
    }
}
