package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.TokenCount;
import java.util.List;

/**
 * What a request needs of a model.
 *
 * @param tools whether it hands over tools
 * @param vision whether it holds pictures
 * @param characters of text in its messages
 * @param promptTokens an estimate, see {@link TokenCount#estimate}
 * @param outputTokens room for the answer: the request's ceiling, at most 4,096, else 1,024
 */
public record Needs(boolean tools, boolean vision, long characters, long promptTokens, int outputTokens) {

    private static final int PICTURE_TOKENS = 1_500;
    private static final int DEFAULT_OUTPUT = 1_024;
    private static final int MOST_OUTPUT = 4_096;

    /** Text of this many tokens and nothing else. */
    public static Needs text(long promptTokens) {
        return new Needs(false, false, promptTokens * 4, promptTokens, DEFAULT_OUTPUT);
    }

    public Needs withTools() {
        return new Needs(true, vision, characters, promptTokens, outputTokens);
    }

    public Needs withVision() {
        return new Needs(tools, true, characters, promptTokens + PICTURE_TOKENS, outputTokens);
    }

    /** What this request needs. */
    public static Needs of(LlmRequest request) {
        boolean pictures = false;
        boolean toolTurns = false;
        long characters = 0;
        for (Message message : request.messages()) {
            characters += message.text().length();
            pictures |= partsOf(message).stream()
                    .anyMatch(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl);
            toolTurns |= message instanceof Message.Assistant assistant
                    && !assistant.toolCalls().isEmpty();
        }
        return new Needs(
                toolTurns || !request.tools().isEmpty(),
                pictures,
                characters,
                TokenCount.estimate(request).tokens(),
                Math.min(MOST_OUTPUT, request.maxOutputTokens().orElse(DEFAULT_OUTPUT)));
    }

    /** Whether a model can do it; a limit that is not known is taken to suffice, and a tenth is kept for the estimate. */
    public boolean metBy(ModelCapabilities model) {
        boolean fits =
                model.contextTokens() == 0 || promptTokens + promptTokens / 10 + outputTokens <= model.contextTokens();
        return fits && (model.tools() || !tools) && (model.vision() || !vision);
    }

    static List<ContentPart> partsOf(Message message) {
        if (message instanceof Message.User user) {
            return user.parts();
        }
        if (message instanceof Message.Assistant assistant) {
            return assistant.parts();
        }
        return message instanceof Message.ToolResult result ? result.parts() : List.of();
    }
}
