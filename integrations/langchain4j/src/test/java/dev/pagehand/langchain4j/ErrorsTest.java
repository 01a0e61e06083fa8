package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.upstream.Upstream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors come in LangChain4j's kinds, with ours as their cause. */
class ErrorsTest {

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    /** Without the repetitions that would only take time here. */
    private PagehandChatModel impatient() {
        return PagehandChatModel.of(
                LlmProviders.load().find("openai").orElseThrow().client("gpt-4.1", TestModel.context(upstream)));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(400, InvalidRequestException.class),
                Arguments.of(401, AuthenticationException.class),
                Arguments.of(403, AuthenticationException.class),
                Arguments.of(404, ModelNotFoundException.class),
                Arguments.of(408, TimeoutException.class),
                Arguments.of(422, InvalidRequestException.class),
                Arguments.of(429, RateLimitException.class),
                Arguments.of(500, InternalServerException.class),
                Arguments.of(529, InternalServerException.class));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void eachStatusHasItsKind(int status, Class<?> kind) {
        assertThatThrownBy(() -> impatient().chat("fail with " + status))
                .isExactlyInstanceOf(kind)
                .hasMessageContaining("as you asked: " + status)
                .hasCauseInstanceOf(LlmException.class);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(new LlmException.Timeout("late"), TimeoutException.class),
                Arguments.of(
                        new LlmException.Connection("no such host", new IOException(new UnknownHostException("x"))),
                        UnresolvedModelServerException.class),
                Arguments.of(new LlmException.Connection("cut", new IOException()), RetriableException.class),
                Arguments.of(new LlmException.Configuration("no key"), NonRetriableException.class),
                Arguments.of(new LlmException.InvalidResponse("no JSON"), LangChain4jException.class),
                Arguments.of(new LlmException.Cancelled(), LangChain4jException.class),
                Arguments.of(
                        new LlmException.Status("inside an answer", 200, true, Optional.empty()),
                        InternalServerException.class),
                Arguments.of(new IllegalStateException("not ours"), IllegalStateException.class));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyOtherErrorHasItsKindToo(RuntimeException error, Class<?> kind) {
        assertThat(ErrorKinds.of(error)).isExactlyInstanceOf(kind).hasMessage(error.getMessage());
    }

    @Test
    void aStreamAndAFutureFailInTheSameKinds() {
        HeardStream heard = HeardStream.toTheEnd();
        TestModel.ANTHROPIC
                .streaming(upstream, PagehandModelOptions.ofDefaults())
                .chat("fail with 404", heard);
        assertThatThrownBy(heard::await)
                .isInstanceOf(CompletionException.class)
                .hasCauseExactlyInstanceOf(ModelNotFoundException.class);

        assertThatThrownBy(() -> impatient().chatAsync("fail with 404").get())
                .hasCauseExactlyInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aStreamThatBreaksOffIsAnErrorAfterItsWords() {
        HeardStream heard = HeardStream.toTheEnd();

        TestModel.CUSTOM
                .streaming(upstream, PagehandModelOptions.ofDefaults())
                .chat("break off, then Say 'one two three'", heard);

        assertThatThrownBy(heard::await).isInstanceOf(CompletionException.class);
        assertThat(heard.text).hasToString("one two three");
    }

    static Stream<ChatRequestParameters> unknown() {
        return Stream.of(
                ChatRequestParameters.builder().topK(3).build(),
                ChatRequestParameters.builder().frequencyPenalty(0.5).build(),
                ChatRequestParameters.builder().presencePenalty(0.5).build(),
                PagehandChatRequestParameters.builder().seed(1L).build());
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void whatTheProviderHasNoWordForIsRefusedBeforeItIsSent(ChatRequestParameters parameters) {
        PagehandChatModel model = TestModel.ANTHROPIC.chat(upstream, PagehandModelOptions.ofDefaults());

        assertThatThrownBy(() -> model.chat(ChatRequest.builder()
                        .messages(UserMessage.from("Say 'hi'"))
                        .parameters(parameters)
                        .build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("not supported");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void audioIsRefused() {
        assertThatThrownBy(() -> impatient().chat(UserMessage.from(AudioContent.from("https://a.example/a.mp3"))))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("audio content is not supported; send text or images");
    }

    @Test
    void aTemperatureOutOfItsBoundsIsRefused() {
        assertThatThrownBy(() -> impatient()
                        .chat(ChatRequest.builder()
                                .messages(UserMessage.from("Say 'hi'"))
                                .temperature(3.0)
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("between 0.0 and 2.0");
    }

    @Test
    void aModelOfOneClientHasNoOther() {
        assertThatThrownBy(() -> impatient()
                        .chat(ChatRequest.builder()
                                .messages(UserMessage.from("Say 'hi'"))
                                .modelName("gpt-4o")
                                .build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("openai/gpt-4.1");
    }
}
