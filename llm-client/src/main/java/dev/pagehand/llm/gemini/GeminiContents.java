package dev.pagehand.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.wire.AssistantPieces;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;
import java.util.Locale;

/** Writes messages as contents of the roles user and model; neighbours of one role become one. */
final class GeminiContents {

    /** A part of theirs as it came, which goes back where it stood. */
    static final String PART = "part";
    /** The signature of the part after it. */
    static final String SIGNATURE = "thoughtSignature";

    /** What they take for a call that no model of theirs has signed, as after a change of route. */
    private static final String NOT_OURS = "skip_thought_signature_validator";

    private final String provider;
    private final boolean signsCalls;
    private final ArrayNode contents = JsonNodeFactory.instance.arrayNode();

    GeminiContents(String provider, boolean signsCalls) {
        this.provider = provider;
        this.signsCalls = signsCalls;
    }

    ArrayNode write(List<Message> messages) {
        for (Message message : messages) {
            if (message instanceof Message.User user) {
                ArrayNode parts = parts("user");
                user.parts().forEach(part -> part(part, parts));
            } else if (message instanceof Message.ToolResult result) {
                toolResult(result, parts("user"));
            } else if (message instanceof Message.Assistant assistant) {
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                new Answer(parts).write(assistant);
                if (!parts.isEmpty()) {
                    parts("model").addAll(parts);
                }
            }
        }
        for (JsonNode content : contents) {
            if (content.path("parts").isEmpty()) {
                ((ArrayNode) content.path("parts")).addObject().put("text", "(empty)");
            }
        }
        return contents;
    }

    private ArrayNode parts(String role) {
        if (!contents.isEmpty()) {
            ObjectNode last = (ObjectNode) contents.get(contents.size() - 1);
            if (last.path("role").asText().equals(role)) {
                return (ArrayNode) last.path("parts");
            }
        }
        return contents.addObject().put("role", role).putArray("parts");
    }

    private static void part(ContentPart part, ArrayNode parts) {
        if (part instanceof ContentPart.Text text && !text.text().isEmpty()) {
            parts.addObject().put("text", text.text());
        } else if (part instanceof ContentPart.Image image) {
            parts.addObject()
                    .putObject("inlineData")
                    .put("mimeType", image.mediaType())
                    .put("data", image.base64());
        } else if (part instanceof ContentPart.ImageUrl image) {
            parts.addObject()
                    .putObject("fileData")
                    .put("mimeType", mediaType(image.url()))
                    .put("fileUri", image.url());
        }
    }

    private static String mediaType(String url) {
        String path = url.replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return switch (ending) {
            case "png", "webp", "gif", "heic", "heif" -> "image/" + ending;
            default -> "image/jpeg";
        };
    }

    private static void toolResult(Message.ToolResult result, ArrayNode parts) {
        ObjectNode response = WireJson.newObject();
        if (!WireJson.isMadeUp(result.callId())) {
            response.put("id", result.callId());
        }
        response.put("name", result.name());
        response.putObject("response").put(result.error() ? "error" : "output", result.text());
        // Responses stand together at the beginning, pictures of theirs after them.
        int place = 0;
        while (place < parts.size() && parts.get(place).has("functionResponse")) {
            place++;
        }
        ObjectNode part = WireJson.newObject();
        part.set("functionResponse", response);
        parts.insert(place, part);
        result.parts().stream()
                .filter(piece -> piece instanceof ContentPart.Image || piece instanceof ContentPart.ImageUrl)
                .forEach(picture -> part(picture, parts));
    }

    /** One answer of the model. */
    private final class Answer {
        private final ArrayNode parts;
        private String signature = "";
        private boolean firstCall = true;

        private Answer(ArrayNode parts) {
            this.parts = parts;
        }

        private void write(Message.Assistant assistant) {
            AssistantPieces.of(assistant, provider).forEach(this::piece, this::call);
        }

        private void piece(ContentPart piece) {
            if (piece instanceof ContentPart.ProviderState state) {
                JsonNode json = WireJson.parse(state.json()).orElseGet(WireJson::newObject);
                if (state.kind().equals(SIGNATURE)) {
                    signature = WireJson.text(json);
                } else if (json.isObject()) {
                    parts.add(json);
                }
                return;
            }
            part(piece, parts);
            if (!signature.isEmpty() && !parts.isEmpty()) {
                ((ObjectNode) parts.get(parts.size() - 1)).put(SIGNATURE, take());
            }
        }

        private void call(ToolCall call) {
            ObjectNode part = parts.addObject();
            ObjectNode node = part.putObject("functionCall");
            if (!WireJson.isMadeUp(call.id())) {
                node.put("id", call.id());
            }
            node.put("name", call.name()).set("args", WireJson.arguments(call.arguments()));
            if (!signature.isEmpty()) {
                part.put(SIGNATURE, take());
            } else if (firstCall && signsCalls) {
                part.put(SIGNATURE, NOT_OURS);
            }
            firstCall = false;
        }

        private String take() {
            String taken = signature;
            signature = "";
            return taken;
        }
    }
}
