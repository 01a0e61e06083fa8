package dev.pagehand.llm;

/**
 * A piece of a streamed answer. {@code index} is the place of the content part or tool call within the answer, from 0.
 */
public sealed interface StreamEvent {

    /** More text of the answer. */
    record TextDelta(int index, String text) implements StreamEvent {}

    /** More of the model's reasoning, where the provider shows it. */
    record ReasoningDelta(int index, String text) implements StreamEvent {}

    /** A tool call begins; its arguments follow. */
    record ToolCallStarted(int index, String id, String name) implements StreamEvent {}

    /** More of a tool call's arguments, a fragment of JSON text. */
    record ToolCallDelta(int index, String fragment) implements StreamEvent {}

    /** A tool call is whole and may be run. Sent exactly once for each call. */
    record ToolCallCompleted(int index, ToolCall call) implements StreamEvent {}

    /**
     * Something that must go back to its provider unchanged, such as the signature of the reasoning before it. It is also
     * one of the parts of the whole answer.
     */
    record StateKept(int index, ContentPart.ProviderState state) implements StreamEvent {}

    /** Tokens so far; the last one sent holds for the whole call. */
    record UsageReported(Usage usage) implements StreamEvent {}

    /** The answer is whole. The last event of a stream that did not fail. */
    record Completed(LlmResponse response) implements StreamEvent {}

    /** The stream broke; the same exception is thrown to the caller next. The last event of a stream that failed. */
    record Failed(LlmException error) implements StreamEvent {}
}
