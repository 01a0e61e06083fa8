package dev.pagehand.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** openai-java, unchanged but for the base URL. */
class OpenAiJavaTest extends ClientContract {

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(url() + "/v1")
            .apiKey("any")
            .maxRetries(0)
            .build();

    private static ChatCompletionCreateParams.Builder params(String model) {
        return ChatCompletionCreateParams.builder().model(model);
    }

    private static ChatCompletionCreateParams.Builder withTool(String model, String question) {
        return params(model)
                .addUserMessage(question)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("getWeather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build());
    }

    private static Answer answer(ChatCompletion completion, int pieces) {
        ChatCompletion.Choice choice = completion.choices().get(0);
        return new Answer(
                choice.message().content().orElse(""),
                choice.message().toolCalls().orElse(List.of()).stream()
                        .map(call -> call.asFunction().function())
                        .map(call -> call.name() + call.arguments())
                        .toList(),
                pieces,
                choice.finishReason().asString(),
                completion.usage().orElseThrow().promptTokens(),
                completion.usage().orElseThrow().completionTokens());
    }

    private ChatCompletion streamed(ChatCompletionCreateParams.Builder params, AtomicInteger pieces) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        ChatCompletionCreateParams asked = params.streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asked)) {
            stream.stream().forEach(chunk -> {
                whole.accumulate(chunk);
                chunk.choices()
                        .forEach(choice -> choice.delta()
                                .content()
                                .filter(text -> !text.isEmpty())
                                .ifPresent(text -> pieces.incrementAndGet()));
            });
        }
        return whole.chatCompletion();
    }

    @Override
    Answer ask(String model, String question) {
        return answer(
                client.chat()
                        .completions()
                        .create(params(model).addUserMessage(question).build()),
                1);
    }

    @Override
    Answer stream(String model, String question) {
        AtomicInteger pieces = new AtomicInteger();
        ChatCompletion whole = streamed(params(model).addUserMessage(question), pieces);
        return answer(whole, pieces.get());
    }

    @Override
    List<Answer> useTool(String model, String question, boolean stream) {
        ChatCompletionCreateParams.Builder params = withTool(model, question);
        ChatCompletion first = completion(params, stream);
        ChatCompletionMessageFunctionToolCall call = first.choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .asFunction();
        params.addMessage(first.choices().get(0).message())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("sunny")
                        .build());
        return List.of(answer(first, 1), answer(completion(params, stream), 1));
    }

    private ChatCompletion completion(ChatCompletionCreateParams.Builder params, boolean stream) {
        return stream
                ? streamed(params, new AtomicInteger())
                : client.chat().completions().create(params.build());
    }

    @Override
    Answer look(String model, String base64) {
        return answer(
                client.chat()
                        .completions()
                        .create(params(model)
                                .addUserMessageOfArrayOfContentParts(List.of(
                                        ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                                .text("What do you see?")
                                                .build()),
                                        ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                                        .url("data:image/png;base64," + base64)
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
        return client.chat()
                .completions()
                .create(params(model)
                        .addUserMessage(question)
                        .responseFormat(Capital.class)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow()
                .city;
    }

    @Override
    Answer askFor(String model, String question, int tokens) {
        return answer(
                client.chat()
                        .completions()
                        .create(params(model)
                                .addUserMessage(question)
                                .maxCompletionTokens(tokens)
                                .build()),
                1);
    }

    @Override
    Failure fail(String model, String question) {
        try {
            ask(model, question);
        } catch (OpenAIServiceException e) {
            return new Failure(e.statusCode(), String.valueOf(e.getMessage()));
        }
        throw new AssertionError("the call did not fail");
    }

    @Override
    Broken streamUntilItBreaks(String model, String question) {
        AtomicInteger pieces = new AtomicInteger();
        try {
            streamed(params(model).addUserMessage(question), pieces);
        } catch (OpenAIException e) {
            return new Broken(pieces.get(), e.toString());
        }
        return new Broken(pieces.get(), "");
    }

    @Override
    void leave(String model, String question) {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(params(model).addUserMessage(question).build())) {
            Assertions.assertThat(stream.stream().limit(3)).hasSize(3);
        }
    }

    @Override
    List<String> finishes() {
        return List.of("stop", "tool_calls", "length");
    }

    /** It makes a message to send of what it knows only. */
    @Override
    boolean forgetsState(boolean stream) {
        return true;
    }

    @Test
    void listsModels() {
        Assertions.assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("anthropic/test-model", "openai/gpt-4.1", "auto:balanced");
    }
}
