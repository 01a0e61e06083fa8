package dev.pagehand.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads our answers as LangChain4j's. */
final class ResponseReader {
    private ResponseReader() {}

    static ChatResponse read(LlmResponse response) {
        return ChatResponse.builder()
                .aiMessage(message(response))
                .metadata(PagehandChatResponseMetadata.of(response))
                .build();
    }

    private static AiMessage message(LlmResponse response) {
        List<ToolCall> calls = response.message().toolCalls();
        String text = response.text();
        return AiMessage.builder()
                .text(text.isEmpty() && !calls.isEmpty() ? null : text)
                .thinking(response.reasoning().isEmpty() ? null : response.reasoning())
                .toolExecutionRequests(calls.stream().map(ResponseReader::call).toList())
                .attributes(attributes(response.message().parts()))
                .build();
    }

    static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static Map<String, Object> attributes(List<ContentPart> parts) {
        Map<String, Object> attributes = new HashMap<>();
        KeptParts.write(parts).ifPresent(kept -> attributes.put(KeptParts.ATTRIBUTE, kept));
        List<Image> pictures = parts.stream()
                .filter(ContentPart.Image.class::isInstance)
                .map(part -> picture((ContentPart.Image) part))
                .toList();
        if (!pictures.isEmpty()) {
            attributes.put(AiMessage.GENERATED_IMAGES_KEY, pictures);
        }
        return attributes;
    }

    private static Image picture(ContentPart.Image part) {
        return Image.builder()
                .base64Data(part.base64())
                .mimeType(part.mediaType())
                .build();
    }

    /** Null where the provider told none. */
    static @Nullable TokenUsage usage(Usage usage) {
        return usage.equals(Usage.NONE) ? null : PagehandTokenUsage.of(usage);
    }

    /** Null where the provider gave none; a refusal counts as filtered. */
    static @Nullable FinishReason reason(dev.pagehand.llm.FinishReason reason) {
        return switch (reason) {
            case STOP -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
            case TOOL_CALLS -> FinishReason.TOOL_EXECUTION;
            case CONTENT_FILTER, REFUSAL -> FinishReason.CONTENT_FILTER;
            case UNKNOWN -> FinishReason.OTHER;
            case NONE -> null;
        };
    }
}
