package dev.pagehand.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own {@code remote/…} through our own gateway, with a key that is refused and fetched anew. */
class OwnRemoteProviderTest {

    private static final String KEY = "the-key-that-opens";

    private static ServedGateway gateway;

    @BeforeAll
    static void open() {
        gateway = ServedGateway.withKeys(AccessKeys.parse("us=" + KEY));
        // The remote protocol has no place for what a provider must get back.
        gateway.upstream().demandSignatures(false);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static LlmClient client(Behind behind) {
        return client(
                behind, Path.of("/nonexistent"), Map.of("REMOTE_BASE_URL", gateway.url(), "REMOTE_AUTH_TOKEN", KEY));
    }

    private static LlmClient client(Behind behind, Path folder, Map<String, String> settings) {
        return LlmProviders.load()
                .client("remote/" + behind.model(), new ProviderContext(Settings.of(settings), folder, line -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void asks(Behind behind) {
        try (LlmClient client = client(behind)) {
            LlmResponse answer = client.complete(LlmRequest.of(ClientContract.CAPITAL), CallOptions.ofDefaults());

            assertThat(answer.text()).isEqualTo("The capital of Germany is Berlin.");
            assertThat(answer.usage().inputTokens()).isEqualTo(12);
            assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        }
        assertThat(gateway.upstream().last().path()).startsWith(behind.path());
    }

    @ParameterizedTest
    @EnumSource
    void streams(Behind behind) {
        AtomicInteger pieces = new AtomicInteger();
        try (LlmClient client = client(behind)) {
            LlmResponse answer =
                    client.stream(LlmRequest.of(ClientContract.CAPITAL), CallOptions.ofDefaults(), event -> {
                        if (event instanceof StreamEvent.TextDelta) {
                            pieces.incrementAndGet();
                        }
                    });

            assertThat(answer.text()).isEqualTo("The capital of Germany is Berlin.");
            assertThat(answer.usage().outputTokens()).isEqualTo(6);
        }
        assertThat(pieces).hasValue(6);
    }

    @ParameterizedTest
    @EnumSource
    void usesAToolInAStream(Behind behind) throws IOException {
        LlmRequest request = LlmRequest.of(ClientContract.WEATHER)
                .withTools(List.of(new ToolSpec(
                        "getWeather",
                        "tells the weather of a city",
                        new ObjectMapper()
                                .readTree("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}"))));
        try (LlmClient client = client(behind)) {
            LlmResponse first = client.stream(request, CallOptions.ofDefaults(), event -> {});
            assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
            assertThat(first.message().toolCalls())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.name() + call.arguments()).isEqualTo("getWeather{\"city\":\"Munich\"}"));

            LlmRequest next = request.plus(first.message())
                    .plus(Message.toolResult(first.message().toolCalls().get(0), "sunny", false));
            assertThat(client.complete(next, CallOptions.ofDefaults()).text()).isEqualTo("The tools say: sunny.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAPicture(Behind behind) {
        LlmRequest request = LlmRequest.of(List.of(new Message.User(List.of(
                new ContentPart.Text("What do you see?"), new ContentPart.Image("image/png", Upstream.redPicture())))));
        try (LlmClient client = client(behind)) {
            assertThat(client.complete(request, CallOptions.ofDefaults()).text())
                    .isEqualTo("I see a red.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAStream(Behind behind) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try (LlmClient client = client(behind)) {
            assertThatThrownBy(() -> client.stream(
                            LlmRequest.of(ClientContract.STORY),
                            CallOptions.ofDefaults().withCancellation(cancellation),
                            event -> cancellation.cancel()))
                    .isInstanceOf(LlmException.Cancelled.class);
        }
        assertThat(gateway.upstream().abandoned()).startsWith(behind.path());
    }

    @Test
    void anErrorOfTheProviderIsToldWithItsText() {
        try (LlmClient client = client(Behind.ANTHROPIC)) {
            assertThatThrownBy(() -> client.complete(LlmRequest.of("fail with 400"), CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Status.class)
                    .hasMessageContaining("as you asked: 400");
        }
    }

    @Test
    void aKeyThatIsRefusedIsFetchedAnew(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("keys"), "old\n" + KEY + "\n");
        Files.writeString(folder.resolve("fetch.sh"), """
                key=$(head -n 1 keys); sed -i 1d keys
                printf '{"access_token":"%s","expires_in":3600}' "$key"
                """);
        Map<String, String> settings = Map.of("REMOTE_BASE_URL", gateway.url(), "LLM_TOKEN_COMMAND", "sh fetch.sh");

        try (LlmClient client = client(Behind.CUSTOM, folder, settings)) {
            assertThat(client.stream(LlmRequest.of("Say 'hi'"), CallOptions.ofDefaults(), event -> {})
                            .text())
                    .isEqualTo("hi");
        }
        assertThat(Files.readString(folder.resolve("keys"))).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedForGoodIsAnAuthenticationError() {
        Map<String, String> settings = Map.of("REMOTE_BASE_URL", gateway.url(), "REMOTE_AUTH_TOKEN", "wrong");

        try (LlmClient client = client(Behind.CUSTOM, Path.of("/nonexistent"), settings)) {
            assertThatThrownBy(() -> client.complete(LlmRequest.of("Say 'hi'"), CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class);
        }
    }
}
