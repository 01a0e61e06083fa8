package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.models.ServedModel;
import dev.pagehand.gateway.page.ChatDefaults;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {

    private static GatewayConfig read(Map<String, String> settings, String host) {
        return AccessSettings.read(new ProviderContext(Settings.of(settings)), host);
    }

    @Test
    void onLoopbackNoKeysAreNeeded() {
        GatewayConfig config = read(Map.of("LLM_SYSTEM_PROMPT", "Be brief.", "LLM_TEMPERATURE", "0.2"), "127.0.0.1");

        assertThat(config.keys().isEmpty()).isTrue();
        assertThat(config.chat()).isEqualTo(new ChatDefaults("Be brief.", 0.2));
    }

    @Test
    void elsewhereKeysMustBeConfigured() {
        assertThatThrownBy(() -> read(Map.of(), "0.0.0.0"))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("PAGEHAND_API_KEYS");

        assertThat(read(Map.of("PAGEHAND_API_KEYS", "ada=right"), "0.0.0.0")
                        .keys()
                        .find("right"))
                .isPresent();
    }

    @Test
    void aWrongKeyIsToldWithoutItsText() {
        assertThatThrownBy(() -> read(Map.of("PAGEHAND_API_KEYS", "sk-12345678;rpm=many"), "localhost"))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("PAGEHAND_API_KEYS")
                .hasMessageContaining("key 1")
                .hasMessageNotContaining("12345678");
    }

    @Test
    void otherNamesOfModelsAreListed() {
        GatewayConfig config =
                read(Map.of("PAGEHAND_GATEWAY_MODELS", "gpt-4o=custom/mine", "LLM_MODEL_NAME", "mine"), "localhost");

        assertThat(config.models().list(false)).extracting(ServedModel::id).startsWith("mine", "gpt-4o");
        assertThatThrownBy(() -> read(Map.of("PAGEHAND_GATEWAY_MODELS", "gpt-4o"), "localhost"))
                .hasMessageContaining("name=provider/model");
    }
}
