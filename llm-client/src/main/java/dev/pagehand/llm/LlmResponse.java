package dev.pagehand.llm;

import java.time.Duration;

/**
 * A whole answer.
 *
 * @param message text, provider state and tool calls, ready to go back into the conversation
 * @param reasoning the model's reasoning where the provider shows it, else empty
 * @param finishReason why it ended
 * @param usage tokens; zeros where the provider told none
 * @param model the model that answered, as the provider names it
 * @param latency from sending the request to the end of the answer, retries included
 */
public record LlmResponse(
        Message.Assistant message,
        String reasoning,
        FinishReason finishReason,
        Usage usage,
        String model,
        Duration latency) {

    /** The answer's text. */
    public String text() {
        return message.text();
    }
}
