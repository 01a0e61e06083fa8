package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gemini's MALFORMED_FUNCTION_CALL: the model's words where they are told, else an answer that ended somehow. */
class MalformedFunctionCallTest {

    private static final LlmRequest REQUEST = LlmRequest.of("Weather in Paris?");
    private static final String TOLD = "{\"candidates\":[{\"content\":{},\"finishReason\":\"MALFORMED_FUNCTION_CALL\","
            + "\"finishMessage\":\"Malformed function call: print(default_api.weather(city=\\\"Paris\\\"))\"}]}";
    private static final String UNTOLD =
            "{\"candidates\":[{\"content\":{},\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}";

    private final WireServer server = new WireServer();
    private final LlmClient client = client(server.url());

    private static LlmClient client(String url) {
        Map<String, String> settings = Map.of("GEMINI_API_KEY", "k-12345678", "GEMINI_BASE_URL", url);
        return LlmProviders.load().client("gemini/gemini-3.8-flash", new ProviderContext(Settings.of(settings)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void whatTheModelWroteIsInTheError() {
        server.answer(200, "application/json", TOLD);
        assertThatThrownBy(() -> client.complete(REQUEST, CallOptions.ofDefaults()))
                .isInstanceOfSatisfying(
                        LlmException.UnreadableToolCall.class,
                        failed -> assertThat(failed.written()).isEqualTo("print(default_api.weather(city=\"Paris\"))"))
                .hasMessageContaining("gemini/gemini-3.8-flash")
                .hasMessageContaining("tell the model what is wrong");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aStreamEndsWithTheSameError() {
        server.stream("data: " + TOLD + "\n\n", 50);
        List<StreamEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> client.stream(REQUEST, CallOptions.ofDefaults(), events::add))
                .isInstanceOf(LlmException.UnreadableToolCall.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void withoutTheTextItIsAnAnswerThatEndedForAnUnknownReason() {
        server.answer(200, "application/json", UNTOLD);
        assertThat(client.complete(REQUEST, CallOptions.ofDefaults()).finishReason())
                .isEqualTo(FinishReason.UNKNOWN);
    }
}
