package dev.pagehand.llm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.settings.Settings;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmProvidersTest {

    private static ProviderContext context(String... settings) {
        return new ProviderContext(Settings.of(settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1])));
    }

    @Test
    void findsWhatIsOnTheClassPath() {
        assertThat(LlmProviders.load().all()).extracting(LlmProvider::key).contains("custom", "openai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4.1", "custom", "custom/", "/gpt-4.1", "", "nobody/gpt-4.1"})
    void anUnknownModelListsWhatThereIs(String name) {
        assertThatThrownBy(() -> LlmProviders.load().client(name, context()))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("anthropic, auto, custom, gemini, groq, ollama, openai, openrouter, remote");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "opnai/x      | there is no provider 'opnai' (did you mean openai?); write one of anthropic",
                "OpenAI/x     | (did you mean openai?)",
                "openruter/x  | (did you mean openrouter?)",
                "google/x     | there is no provider 'google'; write one of anthropic",
                "auto:cheap   | 'auto:cheap' does not exist; auto has only auto:cost-optimized",
                "auto:balance | 'auto:balance' does not exist (did you mean balanced?)",
            })
    void whatANameAloneTellsIsToldWithoutSettings(String name, String message) {
        assertThatThrownBy(() -> LlmProviders.load().requireProvided(ModelName.parse(name)))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/no-such-model", "auto:balanced", "custom/x", "groq/openai/gpt-oss-120b"})
    void aModelOfAProviderThatMayHaveItIsLetThrough(String name) {
        LlmProviders.load().requireProvided(ModelName.parse(name));
    }

    @Test
    void openAiNeedsAKeyAndTakesABaseAddress() {
        assertThatThrownBy(() -> LlmProviders.load().client("openai/gpt-4.1", context()))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("OPENAI_API_KEY is not set");
        try (ChatServer server = new ChatServer()) {
            server.json(ChatServer.text("hi"));
            ProviderContext context = new ProviderContext(
                    Settings.of(Map.of("OPENAI_API_KEY", "key", "OPENAI_BASE_URL", server.base() + "/")));
            try (LlmClient client = LlmProviders.load().client("openai/gpt-4.1", context)) {
                client.complete(LlmRequest.of("x").withMaxOutputTokens(9), CallOptions.ofDefaults());
                assertThat(client.capabilities().price()).isPresent();
            }
            assertThat(server.requests().get(0).getTarget()).isEqualTo("/other/v1/chat/completions");
            assertThat(server.body(0)).contains("\"max_completion_tokens\":9");
        }
    }

    @Test
    void theConfiguredModelIsNamedInFull() {
        assertThat(LlmProviders.configuredModel(context())).isEmpty();
        assertThat(LlmProviders.configuredModel(context("LLM_MODEL_NAME", "m"))).contains("custom/m");
        assertThat(LlmProviders.configuredModel(context("PAGEHAND_MODEL", "openai/m")))
                .contains("openai/m");
    }

    @Test
    void theRegistryKnowsLimitsAndPrices() {
        ModelRegistry registry = ModelRegistry.bundled();

        assertThat(registry.all()).hasSizeGreaterThan(14).allSatisfy(model -> {
            assertThat(model.capabilities().contextTokens()).isPositive();
            assertThat(model.capabilities().price()).isPresent();
        });
        assertThat(registry.find("openai/gpt-4.1")
                        .orElseThrow()
                        .capabilities()
                        .price()
                        .orElseThrow()
                        .output())
                .isEqualByComparingTo(new BigDecimal("8"));
        assertThat(registry.find("groq/openai/gpt-oss-120b")
                        .orElseThrow()
                        .capabilities()
                        .vision())
                .isFalse();
        assertThat(registry.findByModel("gpt-4o-mini")).isPresent();
        assertThat(registry.findByModel("no-such-model")).isEmpty();
    }
}
