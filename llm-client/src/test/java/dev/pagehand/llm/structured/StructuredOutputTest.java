package dev.pagehand.llm.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.wire.Wire;
import dev.pagehand.llm.wire.WireSamples;
import dev.pagehand.llm.wire.WireServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StructuredOutputTest {

    record Price(int euros) {}

    private static final WireSamples SAMPLES = WireSamples.chat();

    private final WireServer server = new WireServer();
    private final List<StreamEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private LlmClient client(boolean takesSchema) {
        return StructuredOutput.around(Wire.OPENAI_CHAT.client(server.url(), "m"), takesSchema);
    }

    @Test
    void asksForARecord() {
        server.json(SAMPLES.text("{\"euros\":5}"));

        try (LlmClient client = client(true)) {
            assertThat(StructuredOutput.ask(client, LlmRequest.of("?"), CallOptions.ofDefaults(), Price.class))
                    .isEqualTo(new Price(5));
        }
        assertThat(server.lastBody().at("/response_format/json_schema/name").asText())
                .isEqualTo("Price");
    }

    @Test
    void asksInThePromptWhereTheProviderTakesNoSchema() {
        server.json(SAMPLES.text("Here it is:\n```json\n{\"euros\":5}\n```\n"));

        try (LlmClient client = client(false)) {
            assertThat(StructuredOutput.ask(client, LlmRequest.of("?"), CallOptions.ofDefaults(), Price.class))
                    .isEqualTo(new Price(5));
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(server.lastBody().has("response_format")).isFalse();
        assertThat(server.lastBody().at("/messages/0/content").asText()).contains("JSON schema", "euros");
    }

    @Test
    void aStreamHoldsTextBackUntilItFits() {
        server.stream(SAMPLES.sse(SAMPLES.textStream("I think ", "five")), 50).json(SAMPLES.text("{\"euros\":5}"));

        try (LlmClient client = client(false)) {
            LlmResponse response = client.stream(
                    LlmRequest.of("?").withResponseSchema(RecordSchema.of(Price.class)),
                    CallOptions.ofDefaults(),
                    events::add);

            assertThat(response.text()).isEqualTo("{\"euros\":5}");
            assertThat(events)
                    .filteredOn(event -> event instanceof StreamEvent.TextDelta)
                    .containsExactly(new StreamEvent.TextDelta(0, "{\"euros\":5}"));
            assertThat(events).last().isEqualTo(new StreamEvent.Completed(response));
        }
    }

    @Test
    void asksForRepairOnceAndNoMore() {
        server.json(SAMPLES.text("five"));

        try (LlmClient client = client(true)) {
            assertThatThrownBy(() ->
                            StructuredOutput.ask(client, LlmRequest.of("?"), CallOptions.ofDefaults(), Price.class))
                    .isInstanceOf(LlmException.InvalidResponse.class)
                    .hasMessageContaining("not one JSON value")
                    .hasMessageContaining("five");
        }
        assertThat(server.requests()).hasSize(2);
    }
}
