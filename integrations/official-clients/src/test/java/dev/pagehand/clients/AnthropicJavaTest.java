package dev.pagehand.clients;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** anthropic-java, unchanged but for the base URL. */
class AnthropicJavaTest extends ClientContract {

    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(url())
            .apiKey("any")
            .maxRetries(0)
            .build();

    private static MessageCreateParams.Builder params(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(2_000);
    }

    private static Answer answer(Message message, int pieces) {
        return new Answer(
                message.content().stream()
                        .flatMap(block -> block.text().stream())
                        .map(text -> text.text())
                        .collect(Collectors.joining()),
                message.content().stream()
                        .flatMap(block -> block.toolUse().stream())
                        .map(call -> call.name() + json(call._input()))
                        .toList(),
                pieces,
                message.stopReason().orElseThrow().asString(),
                message.usage().inputTokens(),
                message.usage().outputTokens());
    }

    private static String json(JsonValue value) {
        return String.valueOf(value.convert(JsonNode.class));
    }

    private Message streamed(MessageCreateParams params, AtomicInteger pieces) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(event -> {
                whole.accumulate(event);
                event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(text -> pieces.incrementAndGet());
            });
        }
        return whole.message();
    }

    @Override
    Answer ask(String model, String question) {
        return answer(
                client.messages().create(params(model).addUserMessage(question).build()), 1);
    }

    @Override
    Answer stream(String model, String question) {
        AtomicInteger pieces = new AtomicInteger();
        Message whole = streamed(params(model).addUserMessage(question).build(), pieces);
        return answer(whole, pieces.get());
    }

    @Override
    List<Answer> useTool(String model, String question, boolean stream) {
        MessageCreateParams.Builder params = params(model)
                .addUserMessage(question)
                .addTool(Tool.builder()
                        .name("getWeather")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(JsonValue.from(Map.of("city", Map.of("type", "string")))
                                        .convert(Tool.InputSchema.Properties.class))
                                .build())
                        .build());
        Message first = message(params, stream);
        ToolUseBlock call = first.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
        params.addMessage(first)
                .addUserMessageOfContentBlockParams(
                        List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                .toolUseId(call.id())
                                .content("sunny")
                                .build())));
        return List.of(answer(first, 1), answer(message(params, stream), 1));
    }

    private Message message(MessageCreateParams.Builder params, boolean stream) {
        return stream
                ? streamed(params.build(), new AtomicInteger())
                : client.messages().create(params.build());
    }

    @Override
    Answer look(String model, String base64) {
        return answer(
                client.messages()
                        .create(params(model)
                                .addUserMessageOfContentBlockParams(List.of(
                                        ContentBlockParam.ofText(TextBlockParam.builder()
                                                .text("What do you see?")
                                                .build()),
                                        ContentBlockParam.ofImage(ImageBlockParam.builder()
                                                .source(Base64ImageSource.builder()
                                                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                                        .data(base64)
                                                        .build())
                                                .build())))
                                .build()),
                1);
    }

    /** What the client makes its schema of. */
    static final class Capital {
        public String city;
    }

    @Override
    String city(String model, String question) {
        return client
                .messages()
                .create(params(model)
                        .addUserMessage(question)
                        .outputConfig(Capital.class)
                        .build())
                .content()
                .stream()
                .flatMap(block -> block.text().stream())
                .map(text -> text.text().city)
                .collect(Collectors.joining());
    }

    @Override
    Answer askFor(String model, String question, int tokens) {
        return answer(
                client.messages()
                        .create(params(model)
                                .addUserMessage(question)
                                .maxTokens(tokens)
                                .build()),
                1);
    }

    @Override
    Failure fail(String model, String question) {
        try {
            ask(model, question);
        } catch (AnthropicServiceException e) {
            return new Failure(e.statusCode(), String.valueOf(e.getMessage()));
        }
        throw new AssertionError("the call did not fail");
    }

    @Override
    Broken streamUntilItBreaks(String model, String question) {
        AtomicInteger pieces = new AtomicInteger();
        try {
            streamed(params(model).addUserMessage(question).build(), pieces);
        } catch (AnthropicException e) {
            return new Broken(pieces.get(), e.toString());
        }
        return new Broken(pieces.get(), "");
    }

    @Override
    void leave(String model, String question) {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages()
                .createStreaming(params(model).addUserMessage(question).build())) {
            Assertions.assertThat(stream.stream().limit(3)).hasSize(3);
        }
    }

    @Override
    List<String> finishes() {
        return List.of("end_turn", "tool_use", "max_tokens");
    }

    @Test
    void countsTokens() {
        Assertions.assertThat(client.messages()
                        .countTokens(MessageCountTokensParams.builder()
                                .model(Behind.CUSTOM.model())
                                .addUserMessage(CAPITAL)
                                .build())
                        .inputTokens())
                .isEqualTo(8);
    }
}
