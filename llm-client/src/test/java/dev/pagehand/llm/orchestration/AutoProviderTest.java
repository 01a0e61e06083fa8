package dev.pagehand.llm.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoProviderTest {

    private static final LlmRequest HELLO = LlmRequest.of("Say hello.");

    private final Map<String, ScriptedClient> made = new HashMap<>();
    private final LlmProviders fakes = LlmProviders.of(
            List.of(new FakeProvider("anthropic"), new FakeProvider("openai"), new FakeProvider("groq")));

    /** Like a real one: configured by its key. */
    private final class FakeProvider implements LlmProvider {
        private final String key;

        private FakeProvider(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public String displayName() {
            return key;
        }

        @Override
        public String defaultModel() {
            return "";
        }

        @Override
        public Map<String, ModelCapabilities> models() {
            return ModelRegistry.bundled().ofProvider(key);
        }

        @Override
        public LlmClient client(String model, ProviderContext context) {
            String setting = key.toUpperCase(Locale.ROOT) + "_API_KEY";
            if (context.settings().get(setting).isEmpty()) {
                throw new LlmException.Configuration(setting + " is not set");
            }
            String name = key + "/" + model;
            return made.computeIfAbsent(
                    name,
                    full -> new ScriptedClient(
                            full,
                            ModelRegistry.bundled().find(full).orElseThrow().capabilities()));
        }
    }

    private LlmClient client(String strategy, String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new AutoProvider(() -> fakes).client(strategy, new ProviderContext(Settings.of(values)));
    }

    private List<String> asked() {
        return made.values().stream()
                .filter(client -> !client.requests().isEmpty())
                .map(client -> client.model().toString())
                .sorted()
                .toList();
    }

    @Test
    void itChoosesAmongTheProvidersThatAreConfigured() {
        client("cost-optimized", "OPENAI_API_KEY", "sk-1").complete(HELLO, CallOptions.ofDefaults());
        assertThat(asked()).containsExactly("openai/gpt-6-luna");
        client("cost-optimized", "OPENAI_API_KEY", "sk-1", "GROQ_API_KEY", "g")
                .complete(HELLO, CallOptions.ofDefaults());
        assertThat(asked()).containsExactly("groq/llama-3.1-8b-instant", "openai/gpt-6-luna");
    }

    @Test
    void oldModelsAreNotChosenByThemselves() {
        for (Strategy strategy : Strategy.values()) {
            client(strategy.key(), "ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o")
                    .complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(asked())
                .isNotEmpty()
                .noneMatch(name -> ModelRegistry.bundled()
                        .find(name)
                        .orElseThrow()
                        .traits()
                        .legacy());
    }

    @Test
    void theModelsCanBeNamedWithWeights() {
        LlmClient client = client(
                "load-balanced",
                "ANTHROPIC_API_KEY",
                "a",
                "OPENAI_API_KEY",
                "o",
                "PAGEHAND_AUTO_MODELS",
                "anthropic/claude-3-opus, openai/gpt-4.1=3");
        for (int i = 0; i < 8; i++) {
            client.complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(made.get("anthropic/claude-3-opus").requests()).hasSize(2);
        assertThat(made.get("openai/gpt-4.1").requests()).hasSize(6);
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> client("cheap")).hasMessageContaining("auto:balanced");
        assertThatThrownBy(() -> client("balanced")).hasMessageContaining("set the key of at least one provider");
        assertThatThrownBy(() -> client("balanced", "PAGEHAND_AUTO_MODELS", "openai/gpt-4.1=lots"))
                .hasMessageContaining("PAGEHAND_AUTO_MODELS")
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> client("balanced", "PAGEHAND_AUTO_MODELS", "openai/gpt-4.1"))
                .hasMessageContaining("OPENAI_API_KEY is not set");
        assertThatThrownBy(() -> client("balanced", "PAGEHAND_AUTO_MODELS", "auto/balanced"))
                .hasMessageContaining("PAGEHAND_AUTO_MODELS");
        assertThatThrownBy(() -> client("balanced", "PAGEHAND_AUTO_BALANCING", "random"))
                .hasMessageContaining("PAGEHAND_AUTO_BALANCING");
    }
}
