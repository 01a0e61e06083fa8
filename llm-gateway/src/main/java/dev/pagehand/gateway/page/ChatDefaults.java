package dev.pagehand.gateway.page;

/**
 * What the chat page begins with.
 *
 * @param systemPrompt what the model is told that it is
 * @param temperature 0.0 to 2.0
 */
public record ChatDefaults(String systemPrompt, double temperature) {

    /** A helpful assistant at 0.7. */
    public static ChatDefaults ofDefaults() {
        return new ChatDefaults("You are a helpful assistant.", 0.7);
    }
}
