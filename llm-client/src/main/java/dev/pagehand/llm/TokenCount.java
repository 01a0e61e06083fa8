package dev.pagehand.llm;

import java.util.List;

/**
 * How many tokens a request has.
 *
 * @param tokens of its messages and tools
 * @param estimated whether it is a guess, characters / 4, because the provider does not count
 */
public record TokenCount(long tokens, boolean estimated) {

    private static final int CHARACTERS_EACH = 4;

    /** About what a picture of a screen takes at most providers. */
    private static final int TOKENS_OF_A_PICTURE = 1_500;

    /** A guess: characters / 4, rounded up, and 1,500 for each picture. */
    public static TokenCount estimate(LlmRequest request) {
        long characters = 0;
        long pictures = 0;
        for (Message message : request.messages()) {
            characters += message.text().length();
            pictures += pictures(message);
            if (message instanceof Message.Assistant assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    characters += call.name().length() + call.arguments().length();
                }
            }
        }
        for (ToolSpec tool : request.tools()) {
            characters += tool.name().length()
                    + tool.description().length()
                    + tool.inputSchema().toString().length();
        }
        long tokens = (characters + CHARACTERS_EACH - 1) / CHARACTERS_EACH;
        return new TokenCount(tokens + pictures * TOKENS_OF_A_PICTURE, true);
    }

    private static long pictures(Message message) {
        List<ContentPart> parts = message instanceof Message.User user
                ? user.parts()
                : message instanceof Message.ToolResult result ? result.parts() : List.of();
        return parts.stream()
                .filter(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl)
                .count();
    }
}
