package dev.pagehand.agent.loop;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import java.util.List;

/**
 * Guesses how many tokens a text has, on the high side: budgets go by it before a call. Three characters of ASCII a
 * token (English has about four), one character of anything else.
 */
public final class TokenEstimate {

    private static final long PER_MESSAGE = 8;
    private static final long PER_PICTURE = 1_600;

    private TokenEstimate() {}

    /** Of a text. */
    public static long of(String text) {
        long ascii = text.chars().filter(c -> c < 128).count();
        return (ascii + 2) / 3 + (text.length() - ascii);
    }

    /** Of a message with all its parts, pictures at a flat rate. */
    public static long of(Message message) {
        long tokens = PER_MESSAGE + of(message.text()) + PER_PICTURE * pictures(message);
        if (message instanceof Message.Assistant assistant) {
            for (var call : assistant.toolCalls()) {
                tokens += of(call.name()) + of(call.arguments());
            }
            tokens += states(assistant.parts());
        }
        return tokens;
    }

    private static long pictures(Message message) {
        List<ContentPart> parts = message instanceof Message.User user ? user.parts() : List.of();
        return parts.stream()
                .filter(part -> !(part instanceof ContentPart.Text))
                .count();
    }

    private static long states(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.ProviderState.class::isInstance)
                .mapToLong(part -> of(((ContentPart.ProviderState) part).json()))
                .sum();
    }
}
