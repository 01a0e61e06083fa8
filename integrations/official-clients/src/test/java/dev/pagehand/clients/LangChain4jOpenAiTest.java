package dev.pagehand.clients;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** LangChain4j's own model for OpenAI, unchanged but for the base URL. */
class LangChain4jOpenAiTest extends ClientContract {

    private static final ToolSpecification WEATHER_TOOL = ToolSpecification.builder()
            .name("getWeather")
            .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
            .build();

    private ChatModel chat(String model) {
        return OpenAiChatModel.builder()
                .baseUrl(url() + "/v1")
                .apiKey("any")
                .modelName(model)
                .maxRetries(0)
                .build();
    }

    private StreamingChatModel streaming(String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url() + "/v1")
                .apiKey("any")
                .modelName(model)
                .build();
    }

    private static Answer answer(ChatResponse response, int pieces) {
        AiMessage message = response.aiMessage();
        return new Answer(
                message.text() == null ? "" : message.text(),
                message.toolExecutionRequests().stream()
                        .map(call -> call.name() + call.arguments())
                        .toList(),
                pieces,
                response.finishReason().name().toLowerCase(Locale.ROOT),
                response.tokenUsage().inputTokenCount(),
                response.tokenUsage().outputTokenCount());
    }

    @Override
    Answer ask(String model, String question) {
        return answer(chat(model).chat(UserMessage.from(question)), 1);
    }

    @Override
    Answer stream(String model, String question) {
        Pieces pieces = new Pieces(Integer.MAX_VALUE);
        streaming(model).chat(List.<ChatMessage>of(UserMessage.from(question)), pieces);
        return answer(pieces.await(), pieces.count.get());
    }

    @Override
    List<Answer> useTool(String model, String question, boolean stream) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(UserMessage.from(question));
        ChatResponse first = withTool(model, messages, stream);
        messages.add(first.aiMessage());
        messages.add(ToolExecutionResultMessage.from(
                first.aiMessage().toolExecutionRequests().get(0), "sunny"));
        return List.of(answer(first, 1), answer(withTool(model, messages, stream), 1));
    }

    private ChatResponse withTool(String model, List<ChatMessage> messages, boolean stream) {
        ChatRequest request = ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(WEATHER_TOOL)
                .build();
        if (!stream) {
            return chat(model).chat(request);
        }
        Pieces pieces = new Pieces(Integer.MAX_VALUE);
        streaming(model).chat(request, pieces);
        return pieces.await();
    }

    @Override
    Answer look(String model, String base64) {
        return answer(
                chat(model)
                        .chat(UserMessage.from(
                                TextContent.from("What do you see?"), ImageContent.from(base64, "image/png"))),
                1);
    }

    @Override
    String city(String model, String question) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(question))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("Capital")
                                .rootElement(JsonObjectSchema.builder()
                                        .addStringProperty("city")
                                        .required("city")
                                        .build())
                                .build())
                        .build())
                .build();
        String text = chat(model).chat(request).aiMessage().text();
        return text.replaceAll("\\{\"city\": \"(.*)\"}", "$1");
    }

    @Override
    Answer askFor(String model, String question, int tokens) {
        return answer(
                chat(model)
                        .chat(ChatRequest.builder()
                                .messages(UserMessage.from(question))
                                .maxOutputTokens(tokens)
                                .build()),
                1);
    }

    @Override
    Failure fail(String model, String question) {
        try {
            ask(model, question);
        } catch (LangChain4jException e) {
            return new Failure(((HttpException) e.getCause()).statusCode(), String.valueOf(e.getMessage()));
        }
        throw new AssertionError("the call did not fail");
    }

    /** It reads no errors inside a stream; that there is no reason for the end is all that it tells. */
    @Override
    Broken streamUntilItBreaks(String model, String question) {
        Pieces pieces = new Pieces(Integer.MAX_VALUE);
        streaming(model).chat(List.<ChatMessage>of(UserMessage.from(question)), pieces);
        boolean ended = pieces.await().finishReason() != null;
        return new Broken(pieces.count.get(), ended ? "" : "no finish reason");
    }

    @Override
    void leave(String model, String question) {
        streaming(model).chat(List.<ChatMessage>of(UserMessage.from(question)), new Pieces(3));
    }

    @Override
    List<String> finishes() {
        return List.of("stop", "tool_execution", "length");
    }

    /** It makes a message to send of what it knows only. */
    @Override
    boolean forgetsState(boolean stream) {
        return true;
    }

    /** Counts pieces, and leaves after so many. */
    private static final class Pieces implements StreamingChatResponseHandler {
        private final int most;
        private final AtomicInteger count = new AtomicInteger();
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        private Pieces(int most) {
            this.most = most;
        }

        private ChatResponse await() {
            return whole.orTimeout(60, TimeUnit.SECONDS).join();
        }

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            if (count.incrementAndGet() == most) {
                context.streamingHandle().cancel();
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
