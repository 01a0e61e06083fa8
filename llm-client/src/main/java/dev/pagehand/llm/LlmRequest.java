package dev.pagehand.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked, without any provider's habits in it.
 *
 * @param messages at least one, in order; a system message may stand first
 * @param tools what the model may call; empty for none
 * @param toolChoice whether it must
 * @param responseSchema a JSON schema that the answer's text must satisfy
 * @param temperature 0.0 to 2.0; the model's own default where absent
 * @param maxOutputTokens a ceiling for the answer; the provider's own default where absent
 */
public record LlmRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        ToolChoice toolChoice,
        Optional<ResponseSchema> responseSchema,
        OptionalDouble temperature,
        OptionalInt maxOutputTokens) {

    public LlmRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one message");
        }
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException(
                    "temperature is " + temperature.getAsDouble() + ", but must be between 0.0 and 2.0");
        }
        if (maxOutputTokens.isPresent() && maxOutputTokens.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "maxOutputTokens is " + maxOutputTokens.getAsInt() + ", but must be at least 1");
        }
    }

    /** One user message and nothing else. */
    public static LlmRequest of(String prompt) {
        return of(List.of(Message.user(prompt)));
    }

    /** Messages and nothing else. */
    public static LlmRequest of(List<Message> messages) {
        return new LlmRequest(
                messages, List.of(), ToolChoice.AUTO, Optional.empty(), OptionalDouble.empty(), OptionalInt.empty());
    }

    public LlmRequest withTools(List<ToolSpec> newTools) {
        return new LlmRequest(messages, newTools, toolChoice, responseSchema, temperature, maxOutputTokens);
    }

    public LlmRequest withToolChoice(ToolChoice newChoice) {
        return new LlmRequest(messages, tools, newChoice, responseSchema, temperature, maxOutputTokens);
    }

    public LlmRequest withResponseSchema(ResponseSchema schema) {
        return new LlmRequest(messages, tools, toolChoice, Optional.of(schema), temperature, maxOutputTokens);
    }

    public LlmRequest withTemperature(double newTemperature) {
        return new LlmRequest(
                messages, tools, toolChoice, responseSchema, OptionalDouble.of(newTemperature), maxOutputTokens);
    }

    public LlmRequest withMaxOutputTokens(int tokens) {
        return new LlmRequest(messages, tools, toolChoice, responseSchema, temperature, OptionalInt.of(tokens));
    }

    /** The same request with one more message at its end. */
    public LlmRequest plus(Message message) {
        List<Message> more = new ArrayList<>(messages);
        more.add(message);
        return new LlmRequest(more, tools, toolChoice, responseSchema, temperature, maxOutputTokens);
    }
}
