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
 * @param serverLatency how long the server says that it took; zero where it says nothing
 */
public record LlmResponse(
        Message.Assistant message,
        String reasoning,
        FinishReason finishReason,
        Usage usage,
        String model,
        Duration latency,
        Duration serverLatency) {

    /** From a server that does not tell how long it took. */
    public LlmResponse(
            Message.Assistant message,
            String reasoning,
            FinishReason finishReason,
            Usage usage,
            String model,
            Duration latency) {
        this(message, reasoning, finishReason, usage, model, latency, Duration.ZERO);
    }

    /** The answer's text. */
    public String text() {
        return message.text();
    }

    /** The same answer with another message and the tokens of all calls that led to it. */
    public LlmResponse with(Message.Assistant newMessage, Usage newUsage) {
        return new LlmResponse(newMessage, reasoning, finishReason, newUsage, model, latency, serverLatency);
    }
}
