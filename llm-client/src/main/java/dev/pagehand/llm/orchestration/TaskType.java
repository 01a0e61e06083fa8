package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import java.util.List;
import java.util.Locale;

/** What a request is for. */
public enum TaskType {
    PLANNING,
    REASONING,
    CODING,
    EXECUTION,
    VISION,
    EXTRACTION,
    GENERAL;

    /** In lower case, such as {@code planning}; also the name of the strength that it asks for. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a simple model is a false economy. */
    boolean isComplex() {
        return this == PLANNING || this == REASONING || this == CODING;
    }

    /**
     * What a request looks like: a picture in its last turn means vision; a response schema without tools extraction;
     * tools in the first request of a conversation planning and in later ones execution; anything else general.
     */
    public static TaskType of(LlmRequest request) {
        List<Message> messages = request.messages();
        if (hasPicture(messages.get(messages.size() - 1))) {
            return VISION;
        }
        if (request.tools().isEmpty()) {
            return request.responseSchema().isPresent() ? EXTRACTION : GENERAL;
        }
        boolean begun = messages.stream().anyMatch(message -> message instanceof Message.Assistant);
        return begun ? EXECUTION : PLANNING;
    }

    private static boolean hasPicture(Message message) {
        return Needs.partsOf(message).stream()
                .anyMatch(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl);
    }
}
