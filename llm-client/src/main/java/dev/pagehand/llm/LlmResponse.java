package dev.pagehand.llm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

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
 * @param costUsd US dollars of all calls that led to it, by the price of the day and of the prompt's length; empty where
 *     unknown
 */
public record LlmResponse(
        Message.Assistant message,
        String reasoning,
        FinishReason finishReason,
        Usage usage,
        String model,
        Duration latency,
        Duration serverLatency,
        Optional<BigDecimal> costUsd) {

    /** From a server that does not tell how long it took, at a cost that is not known. */
    public LlmResponse(
            Message.Assistant message,
            String reasoning,
            FinishReason finishReason,
            Usage usage,
            String model,
            Duration latency) {
        this(message, reasoning, finishReason, usage, model, latency, Duration.ZERO, Optional.empty());
    }

    /** At a cost that is not known. */
    public LlmResponse(
            Message.Assistant message,
            String reasoning,
            FinishReason finishReason,
            Usage usage,
            String model,
            Duration latency,
            Duration serverLatency) {
        this(message, reasoning, finishReason, usage, model, latency, serverLatency, Optional.empty());
    }

    /** The answer's text. */
    public String text() {
        return message.text();
    }

    /** The same answer with another message. */
    public LlmResponse withMessage(Message.Assistant newMessage) {
        return new LlmResponse(newMessage, reasoning, finishReason, usage, model, latency, serverLatency, costUsd);
    }

    /** The same answer, after so long. */
    public LlmResponse withLatency(Duration newLatency) {
        return new LlmResponse(message, reasoning, finishReason, usage, model, newLatency, serverLatency, costUsd);
    }

    /** The same answer at this cost. */
    public LlmResponse withCost(Optional<BigDecimal> newCost) {
        return new LlmResponse(message, reasoning, finishReason, usage, model, latency, serverLatency, newCost);
    }

    /** The same answer with the tokens and the cost of an earlier one added; the cost is known where both are. */
    public LlmResponse plusCostOf(LlmResponse earlier) {
        return new LlmResponse(
                message,
                reasoning,
                finishReason,
                earlier.usage.plus(usage),
                model,
                latency,
                serverLatency,
                costUsd.flatMap(own -> earlier.costUsd.map(own::add)));
    }
}
