package dev.pagehand.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be done, before anything is sent: LangChain4j has a kind of error for it. */
final class Unsupported {
    private Unsupported() {}

    /** Parameters that we have no word for. */
    static void check(ChatRequestParameters parameters) {
        refuse(parameters.topK(), "topK");
        refuse(parameters.frequencyPenalty(), "frequencyPenalty");
        refuse(parameters.presencePenalty(), "presencePenalty");
    }

    private static void refuse(@Nullable Object value, String name) {
        if (value != null) {
            throw new UnsupportedFeatureException(
                    name + " is not supported, since the providers do not agree on it; leave it out");
        }
    }

    /** What this model cannot do. */
    static void check(LlmRequest request, LlmClient client) {
        if (!request.tools().isEmpty() && !client.capabilities().tools()) {
            throw new UnsupportedFeatureException("tools are not supported by " + client.model());
        }
        if (!client.capabilities().vision() && request.messages().stream().anyMatch(Unsupported::hasPicture)) {
            throw new UnsupportedFeatureException("images are not supported by " + client.model());
        }
        GenerationOptions given = request.generation();
        GenerationOptions none = GenerationOptions.ofDefaults();
        if (!client.takes(none.withStopSequences(given.stopSequences()))) {
            throw new UnsupportedFeatureException("stopSequences are not supported by " + client.model());
        }
        given.seed().ifPresent(seed -> {
            if (!client.takes(none.withSeed(seed))) {
                throw new UnsupportedFeatureException("seed is not supported by " + client.model());
            }
        });
    }

    private static boolean hasPicture(Message message) {
        List<ContentPart> parts = message instanceof Message.User user
                ? user.parts()
                : message instanceof Message.ToolResult result ? result.parts() : List.of();
        return parts.stream()
                .anyMatch(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl);
    }
}
