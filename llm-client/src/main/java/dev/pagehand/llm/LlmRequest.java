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
 * @param generation how the answer is to be written
 */
public record LlmRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        ToolChoice toolChoice,
        Optional<ResponseSchema> responseSchema,
        GenerationOptions generation) {

    public LlmRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one message");
        }
    }

    /** One user message and nothing else. */
    public static LlmRequest of(String prompt) {
        return of(List.of(Message.user(prompt)));
    }

    /** Messages and nothing else. */
    public static LlmRequest of(List<Message> messages) {
        return new LlmRequest(messages, List.of(), ToolChoice.AUTO, Optional.empty(), GenerationOptions.ofDefaults());
    }

    /** 0.0 to 2.0; the model's own default where absent. */
    public OptionalDouble temperature() {
        return generation.temperature();
    }

    /** A ceiling for the answer; the provider's own default where absent. */
    public OptionalInt maxOutputTokens() {
        return generation.maxOutputTokens();
    }

    public LlmRequest withMessages(List<Message> newMessages) {
        return new LlmRequest(newMessages, tools, toolChoice, responseSchema, generation);
    }

    public LlmRequest withTools(List<ToolSpec> newTools) {
        return new LlmRequest(messages, newTools, toolChoice, responseSchema, generation);
    }

    public LlmRequest withToolChoice(ToolChoice newChoice) {
        return new LlmRequest(messages, tools, newChoice, responseSchema, generation);
    }

    public LlmRequest withResponseSchema(ResponseSchema schema) {
        return new LlmRequest(messages, tools, toolChoice, Optional.of(schema), generation);
    }

    /** The same request for an answer of any shape. */
    public LlmRequest withoutResponseSchema() {
        return new LlmRequest(messages, tools, toolChoice, Optional.empty(), generation);
    }

    public LlmRequest withGeneration(GenerationOptions options) {
        return new LlmRequest(messages, tools, toolChoice, responseSchema, options);
    }

    public LlmRequest withTemperature(double newTemperature) {
        return withGeneration(generation.withTemperature(newTemperature));
    }

    public LlmRequest withMaxOutputTokens(int tokens) {
        return withGeneration(generation.withMaxOutputTokens(tokens));
    }

    /** The same request with one more message at its end. */
    public LlmRequest plus(Message message) {
        List<Message> more = new ArrayList<>(messages);
        more.add(message);
        return withMessages(more);
    }
}
