package dev.pagehand.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes LangChain4j's messages as ours. */
final class MessageWriter {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";

    /** How pictures begin, in Base64. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("iVBORw0KGgo", "image/png", "/9j/", "image/jpeg", "R0lGOD", "image/gif", "UklGR", "image/webp");

    private MessageWriter() {}

    static Message write(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return Message.system(system.text());
        }
        if (message instanceof UserMessage user) {
            return new Message.User(parts(user.contents()));
        }
        if (message instanceof AiMessage answer) {
            return new Message.Assistant(
                    KeptParts.read(answer),
                    answer.toolExecutionRequests().stream()
                            .map(MessageWriter::call)
                            .toList());
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return new Message.ToolResult(
                    id(result.id(), result.toolName()),
                    result.toolName(),
                    parts(result.contents()),
                    Boolean.TRUE.equals(result.isError()));
        }
        throw new UnsupportedFeatureException(
                "messages of type " + message.type() + " are not supported; send them as UserMessage");
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return new ToolCall(
                id(request.id(), request.name()),
                request.name(),
                request.arguments() == null ? "{}" : request.arguments());
    }

    /** Some models give their calls no ids; a call and its result then have the tool's name in common. */
    private static String id(@Nullable String given, String tool) {
        return given == null || given.isBlank() ? tool : given;
    }

    private static List<ContentPart> parts(List<Content> contents) {
        return contents.stream().map(MessageWriter::part).toList();
    }

    private static ContentPart part(Content content) {
        if (content instanceof TextContent text) {
            return new ContentPart.Text(text.text());
        }
        if (content instanceof ImageContent picture) {
            return picture(picture.image());
        }
        throw new UnsupportedFeatureException(
                content.type().name().toLowerCase(Locale.ROOT) + " content is not supported; send text or images");
    }

    private static ContentPart picture(Image image) {
        if (image.base64Data() != null) {
            return new ContentPart.Image(mediaType(image.mimeType(), image.base64Data()), image.base64Data());
        }
        if (image.url() == null) {
            throw new InvalidRequestException("an image has neither data nor an address; give it one of the two");
        }
        String url = image.url().toString();
        int comma = url.indexOf(BASE64);
        return url.startsWith(DATA) && comma > 0
                ? new ContentPart.Image(url.substring(DATA.length(), comma), url.substring(comma + BASE64.length()))
                : new ContentPart.ImageUrl(url);
    }

    private static String mediaType(@Nullable String given, String base64) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> base64.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "an image has no MIME type, and its data is none that is known; say for example image/png"));
    }
}
