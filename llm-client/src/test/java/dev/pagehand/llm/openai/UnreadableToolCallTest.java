package dev.pagehand.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groq's 400 {@code tool_use_failed}: what its model wrote is a call, or an error that carries it. */
class UnreadableToolCallTest {

    private static final ObjectNode ANY = WireJson.newObject().put("type", "object");
    private static final LlmRequest REQUEST = LlmRequest.of("Weather in Paris?")
            .withTools(List.of(new ToolSpec("weather", "Tells it.", ANY), new ToolSpec("clock", "The time.", ANY)));

    private final WireServer server = new WireServer();
    private final LlmClient client = client(server.url());

    private static LlmClient client(String url) {
        Map<String, String> settings = Map.of("GROQ_API_KEY", "k-12345678", "GROQ_BASE_URL", url);
        return LlmProviders.load().client("groq/llama-3.3-70b-versatile", new ProviderContext(Settings.of(settings)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static String error(String written) {
        ObjectNode whole = WireJson.newObject();
        whole.putObject("error")
                .put("message", "Failed to call a function.")
                .put("type", "invalid_request_error")
                .put("code", "tool_use_failed")
                .put("failed_generation", written);
        return whole.toString();
    }

    private LlmResponse complete() {
        return client.complete(REQUEST, CallOptions.ofDefaults());
    }

    static Stream<String> clear() {
        return Stream.of(
                "<function=weather>{\"city\":\"Paris\"}</function>",
                "I will look.\n<function=weather>{\"city\":\"Paris\"}</function>",
                "<function=weather{\"city\":\"Paris\"}</function>",
                "<function=weather({\"city\":\"Paris\"})></function>",
                "<function=weather>{\"city\":\"Paris\"}",
                "```\n{\"tool_calls\":[{\"id\":\"pending\",\"type\":\"function\",\"function\":{\"name\":\"weather\"},"
                        + "\"parameters\":{\"city\":\"Paris\"}}]}\n```",
                "<tool-use>\n{\"tool_calls\":[{\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}}]}\n</tool-use>",
                "{\"name\":\"weather\",\"arguments\":{\"city\":\"Paris\"}}",
                "[{\"name\":\"weather\",\"parameters\":{\"city\":\"Paris\"}}]",
                "{'name': 'weather', 'parameters': {'city': 'Paris',}}");
    }

    @ParameterizedTest
    @MethodSource("clear")
    void aCallThatIsClearIsACall(String written) {
        server.answer(400, "application/json", error(written));

        LlmResponse answer = complete();

        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.message().toolCalls()).hasSize(1);
        ToolCall call = answer.message().toolCalls().get(0);
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments()).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(call.id()).isNotBlank();
        assertThat(answer.costUsd()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<String> unclear() {
        return Stream.of(
                "",
                "I do not know how.",
                "<function=weather>{\"city\":\"Par",
                "<function=weather>{city Paris}</function>",
                "<function=teleport>{\"city\":\"Paris\"}</function>",
                "{\"name\":\"json\",\"arguments\":{\"city\":\"Paris\"}}",
                "For example {\"name\":\"weather\",\"arguments\":{\"city\":\"Rome\"}}, so"
                        + " {\"name\":\"weather\",\"arguments\":{\"city\":\"Paris\"}}",
                "{\"function\":{\"name\":\"weather\",\"arguments\":{\"city\":\"Rome\"}},\"arguments\":{\"city\":\"Paris\"}}",
                "{\"element\":{\"id\":\"0-13\"},\"method\":\"click\",\"arguments\":[]}");
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whatIsNotClearIsAnErrorThatCarriesIt(String written) {
        server.answer(400, "application/json", error(written));

        assertThatThrownBy(this::complete)
                .isInstanceOfSatisfying(LlmException.UnreadableToolCall.class, failed -> {
                    assertThat(failed.written()).isEqualTo(written);
                    assertThat(failed.retryable()).isFalse();
                })
                .hasMessageContaining("Failed to call a function.")
                .hasMessageContaining("groq/llama-3.3-70b-versatile")
                .hasMessageContaining("tell the model what is wrong");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void severalCallsKeepTheirOrder() {
        server.answer(
                400,
                "application/json",
                error("<function=clock></function>\n<function=weather>{\"city\":\"Paris\"}</function>"));

        assertThat(complete().message().toolCalls())
                .extracting(ToolCall::name, ToolCall::arguments)
                .containsExactly(tuple("clock", "{}"), tuple("weather", "{\"city\":\"Paris\"}"));
    }

    @Test
    void aStreamHandsTheCallOverOnceAndDoesNotFail() {
        server.stream(
                "data: {\"choices\":[{\"delta\":{\"content\":\"Let me see.\"}}]}\n\nevent: error\ndata: "
                        + error("<function=weather>{\"city\":\"Paris\"}</function>") + "\n\n",
                7);
        List<StreamEvent> events = new ArrayList<>();

        LlmResponse answer = client.stream(REQUEST, CallOptions.ofDefaults(), events::add);

        assertThat(answer.text()).isEqualTo("Let me see.");
        assertThat(events)
                .filteredOn(StreamEvent.ToolCallCompleted.class::isInstance)
                .hasSize(1);
        assertThat(events).noneMatch(StreamEvent.Failed.class::isInstance);
        assertThat(events.get(events.size() - 1)).isInstanceOf(StreamEvent.Completed.class);
    }

    @Test
    void callsThatWereHandedOverAreNotHandedOverAgain() {
        server.stream(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"weather\","
                        + "\"arguments\":\"{}\"}}]}}]}\n\ndata: "
                        + error("<function=weather>{\"city\":\"Paris\"}</function>") + "\n\n",
                50);
        List<StreamEvent> events = new ArrayList<>();

        assertThatThrownBy(() -> client.stream(REQUEST, CallOptions.ofDefaults(), events::add))
                .isInstanceOf(LlmException.UnreadableToolCall.class);
        assertThat(events)
                .filteredOn(StreamEvent.ToolCallStarted.class::isInstance)
                .hasSize(1);
        assertThat(events.get(events.size() - 1)).isInstanceOf(StreamEvent.Failed.class);
    }
}
