package dev.pagehand.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes LangChain4j's requests as ours. */
final class RequestWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestWriter() {}

    /**
     * Writes a request for this client.
     *
     * @throws dev.langchain4j.exception.UnsupportedFeatureException where it asks for what the model or we cannot do
     * @throws InvalidRequestException where a value is out of its bounds
     */
    static LlmRequest write(ChatRequest request, Optional<String> systemMessage, LlmClient client) {
        ChatRequestParameters parameters = request.parameters();
        Unsupported.check(parameters);
        LlmRequest written = new LlmRequest(
                messages(request.messages(), systemMessage),
                parameters.toolSpecifications().stream()
                        .map(RequestWriter::tool)
                        .toList(),
                choice(parameters.toolChoice()),
                schema(parameters.responseFormat()),
                generation(parameters));
        Unsupported.check(written, client);
        return written;
    }

    private static List<Message> messages(List<ChatMessage> messages, Optional<String> systemMessage) {
        List<Message> written = new ArrayList<>();
        if (messages.stream().noneMatch(SystemMessage.class::isInstance)) {
            systemMessage.map(Message::system).ifPresent(written::add);
        }
        messages.forEach(message -> written.add(MessageWriter.write(message)));
        return written;
    }

    private static ToolSpec tool(ToolSpecification tool) {
        JsonObjectSchema parameters =
                tool.parameters() == null ? JsonObjectSchema.builder().build() : tool.parameters();
        return new ToolSpec(
                tool.name(),
                tool.description() == null ? "" : tool.description(),
                JSON.valueToTree(JsonSchemaElementUtils.toMap(parameters)));
    }

    private static ToolChoice choice(dev.langchain4j.model.chat.request.@Nullable ToolChoice choice) {
        return choice == null ? ToolChoice.AUTO : ToolChoice.valueOf(choice.name());
    }

    private static Optional<ResponseSchema> schema(@Nullable ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return Optional.empty();
        }
        if (format.jsonSchema() == null) {
            return Optional.of(
                    new ResponseSchema("answer", JSON.createObjectNode().put("type", "object")));
        }
        JsonNode schema = JSON.valueToTree(
                JsonSchemaElementUtils.toMap(format.jsonSchema().rootElement()));
        String name = format.jsonSchema().name();
        return Optional.of(new ResponseSchema(
                name == null || name.isBlank() ? "answer" : name.replaceAll("[^A-Za-z0-9_-]", "_"), schema));
    }

    private static GenerationOptions generation(ChatRequestParameters parameters) {
        Optional<PagehandChatRequestParameters> ours =
                parameters instanceof PagehandChatRequestParameters known ? Optional.of(known) : Optional.empty();
        try {
            return new GenerationOptions(
                    optional(parameters.temperature()),
                    parameters.maxOutputTokens() == null
                            ? OptionalInt.empty()
                            : OptionalInt.of(parameters.maxOutputTokens()),
                    optional(parameters.topP()),
                    ours.flatMap(PagehandChatRequestParameters::seed)
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty()),
                    parameters.stopSequences(),
                    ours.flatMap(PagehandChatRequestParameters::effort));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage(), e);
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
