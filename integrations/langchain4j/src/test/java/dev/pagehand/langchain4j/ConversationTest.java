package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What LangChain4j's own tests do not ask: state that comes back, thinking, parameters of ours, metadata. */
class ConversationTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("getWeather")
            .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
            .build();

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    private PagehandChatModel chat(TestModel format) {
        return format.chat(upstream, PagehandModelOptions.ofDefaults());
    }

    private static ChatRequest request(List<ChatMessage> messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(WEATHER)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void signedThinkingComesBackFromAMemoryThatWasWrittenAsText(TestModel format) {
        PagehandChatModel model = chat(format);
        List<ChatMessage> memory = new ArrayList<>();
        memory.add(UserMessage.from("What is the weather in Munich?"));
        AiMessage asks = model.chat(request(memory)).aiMessage();
        memory.add(asks);
        memory.add(ToolExecutionResultMessage.from(asks.toolExecutionRequests().get(0), "sunny"));

        List<ChatMessage> stored =
                ChatMessageDeserializer.messagesFromJson(ChatMessageSerializer.messagesToJson(memory));

        // The upstream refuses it where the signature of the thinking is not there.
        assertThat(model.chat(request(stored)).aiMessage().text()).isEqualTo("The tools say: sunny.");
    }

    @Test
    void withoutItTheProviderRefuses() {
        PagehandChatModel model = chat(TestModel.ANTHROPIC);
        UserMessage question = UserMessage.from("What is the weather in Munich?");
        AiMessage asks = model.chat(request(List.of(question))).aiMessage();
        AiMessage stripped = AiMessage.from(asks.toolExecutionRequests());
        ToolExecutionResultMessage result =
                ToolExecutionResultMessage.from(asks.toolExecutionRequests().get(0), "sunny");

        assertThatThrownBy(() -> model.chat(request(List.of(question, stripped, result))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("signature");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSES", "ANTHROPIC", "GEMINI"})
    void thinkingIsShownWholeAndInPieces(TestModel format) {
        ChatRequest request = request(List.of(UserMessage.from("Please think aloud: the weather in Munich?")));

        assertThat(chat(format).chat(request).aiMessage().thinking()).isEqualTo("A tool is needed.");

        HeardStream heard = HeardStream.toTheEnd();
        format.streaming(upstream, PagehandModelOptions.ofDefaults()).chat(request, heard);
        assertThat(heard.await().aiMessage().thinking()).isEqualTo("A tool is needed.");
        assertThat(heard.thinking).hasToString("A tool is needed.");
    }

    @Test
    void aTextThatWasChangedGoesBackAsItIsNow() {
        AiMessage answer = AiMessage.builder()
                .text("as it was")
                .attributes(
                        Map.of(
                                KeptParts.ATTRIBUTE,
                                "[{\"provider\":\"anthropic\",\"kind\":\"thinking\",\"json\":\"{}\"},{\"text\":\"as it was\"}]"))
                .build();

        assertThat(MessageWriter.write(answer).text()).isEqualTo("as it was");
        assertThat(MessageWriter.write(answer.withText("as it is now")).text()).isEqualTo("as it is now");
    }

    @Test
    void picturesInResultsOfToolsAreSeen() {
        PagehandChatModel model = chat(TestModel.ANTHROPIC);
        UserMessage question = UserMessage.from("What is the weather in Munich?");
        AiMessage asks = model.chat(request(List.of(question))).aiMessage();
        ToolExecutionResultMessage result = ToolExecutionResultMessage.builder()
                .id(asks.toolExecutionRequests().get(0).id())
                .toolName("getWeather")
                .contents(TextContent.from("see the picture"), ImageContent.from("https://pictures.example/cat.png"))
                .build();

        model.chat(request(List.of(question, asks, result)));

        assertThat(upstream.last().body().toString()).contains("https://pictures.example/cat.png");
    }

    @Test
    void aPictureAsDataAddressGoesAsData() {
        chat(TestModel.ANTHROPIC).chat(UserMessage.from(ImageContent.from("data:image/png;base64,iVBORw0KGgoAAAA")));

        assertThat(upstream.last().body().toString())
                .contains("{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBORw0KGgoAAAA\"}");
    }

    @Test
    void seedAndEffortAreSent() {
        PagehandChatModel model = chat(TestModel.CUSTOM);

        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Say 'hi'"))
                .parameters(PagehandChatRequestParameters.builder()
                        .seed(7L)
                        .effort(ReasoningEffort.LOW)
                        .temperature(0.2)
                        .topP(0.5)
                        .build())
                .build());

        assertThat(upstream.last().body().toString())
                .contains("\"seed\":7", "\"reasoning_effort\":\"low\"", "\"temperature\":0.2", "\"top_p\":0.5");
    }

    @Test
    void defaultsOfOursStayUnderPlainParameters() {
        PagehandChatModel model = TestModel.CUSTOM.chat(
                upstream,
                TestModel.with(PagehandChatRequestParameters.builder().seed(7L).build()));

        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Say 'hi'"))
                .maxOutputTokens(9)
                .build());

        assertThat(upstream.last().body().toString()).contains("\"seed\":7", "\"max_tokens\":9");
    }

    @Test
    void metadataTellCostAndTokensAddUp() {
        ChatResponse response = chat(TestModel.OPENAI).chat(UserMessage.from("What is the capital of Germany?"));

        PagehandChatResponseMetadata metadata = (PagehandChatResponseMetadata) response.metadata();
        // 12 tokens at 2 dollars a million and 6 at 8.
        assertThat(metadata.costUsd())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.000072"));
        assertThat(metadata.toBuilder().build()).isEqualTo(metadata);
        TokenUsage both = TokenUsage.sum(new TokenUsage(1, 2), metadata.tokenUsage());
        assertThat(both).isInstanceOf(PagehandTokenUsage.class);
        assertThat(both.totalTokenCount()).isEqualTo(21);
        assertThat(metadata.tokenUsage().add(metadata.tokenUsage()).inputTokenCount())
                .isEqualTo(24);
    }
}
