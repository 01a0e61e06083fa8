package dev.pagehand.llm;

import java.util.List;
import java.util.stream.Collectors;

/** One turn of a conversation. */
public sealed interface Message {

    /** All text of this message, its other parts left out. */
    String text();

    static Message system(String text) {
        return new System(text);
    }

    static Message user(String text) {
        return new User(List.of(new ContentPart.Text(text)));
    }

    static Message assistant(String text) {
        return new Assistant(List.of(new ContentPart.Text(text)), List.of());
    }

    static Message toolResult(ToolCall call, String text, boolean error) {
        return new ToolResult(call.id(), call.name(), List.of(new ContentPart.Text(text)), error);
    }

    private static String textOf(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    /** What the model is and how it shall behave. */
    @SuppressWarnings("JavaLangClash") // The word that every provider uses; always written as Message.System.
    record System(String text) implements Message {}

    /** What the other side says; may hold pictures. */
    record User(List<ContentPart> parts) implements Message {
        public User {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return textOf(parts);
        }
    }

    /** What the model said. */
    record Assistant(List<ContentPart> parts, List<ToolCall> toolCalls) implements Message {
        public Assistant {
            parts = List.copyOf(parts);
            toolCalls = List.copyOf(toolCalls);
        }

        @Override
        public String text() {
            return textOf(parts);
        }
    }

    /** What a tool that the model called gave. */
    record ToolResult(String callId, String name, List<ContentPart> parts, boolean error) implements Message {
        public ToolResult {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return textOf(parts);
        }
    }
}
