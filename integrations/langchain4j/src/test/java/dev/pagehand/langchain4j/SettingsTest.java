package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model out of settings. */
class SettingsTest {

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    private PagehandChatModel model(String... more) {
        return PagehandChatModel.from(TestModel.context(upstream, more), PagehandModelOptions.ofDefaults());
    }

    @Test
    void theEndpointOfTheOriginalHasItsPromptAndTemperature() {
        model("LLM_MODEL_NAME", "my-model", "LLM_SYSTEM_PROMPT", "Be kind.", "LLM_TEMPERATURE", "0.3")
                .chat("Say 'hi'");

        assertThat(upstream.last().body().toString())
                .contains(
                        "\"model\":\"my-model\"",
                        "{\"role\":\"system\",\"content\":\"Be kind.\"}",
                        "\"temperature\":0.3");
    }

    @Test
    void itsUsualTemperatureIsThatOfTheOriginal() {
        model("LLM_MODEL_NAME", "my-model").chat("Say 'hi'");

        assertThat(upstream.last().body().path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(upstream.last().body().toString()).doesNotContain("\"role\":\"system\"");
    }

    @Test
    void otherProvidersHaveTheirOwnTemperature() {
        model("PAGEHAND_MODEL", "openai/gpt-4.1").chat("Say 'hi'");

        assertThat(upstream.last().body().has("temperature")).isFalse();
    }

    @Test
    void aSystemMessageOfTheRequestGoesBeforeThatOfTheSettings() {
        model("LLM_MODEL_NAME", "my-model", "LLM_SYSTEM_PROMPT", "Be kind.")
                .chat(SystemMessage.from("Be brief."), UserMessage.from("Say 'hi'"));

        assertThat(upstream.last().body().toString()).contains("Be brief.").doesNotContain("Be kind.");
    }

    @Test
    void oneRequestMayNameAModelOfAnotherProvider() {
        PagehandChatModel model = model("LLM_MODEL_NAME", "my-model");

        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Say 'hi'"))
                .modelName("anthropic/claude-haiku-5-5")
                .build());

        assertThat(upstream.last().path()).isEqualTo("/v1/messages");
        assertThat(model).hasToString("custom/my-model");
    }

    /** The script prints one token after another; the endpoint takes the second. */
    @Test
    void aTokenThatIsRefusedIsFetchedAnew(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("count"), "0");
        Files.writeString(folder.resolve("fetch.sh"), """
                n=$(cat count); n=$((n+1)); printf %s $n > count
                printf '{"access_token":"token-number-%s","expires_in":3600}' $n
                """);
        upstream.acceptOnly("Bearer token-number-2");
        ProviderContext context = new ProviderContext(
                Settings.of(Map.of(
                        "LLM_API_URL", upstream.url() + "/v1/chat/completions",
                        "LLM_MODEL_NAME", "my-model",
                        "LLM_TOKEN_COMMAND", "sh fetch.sh")),
                folder,
                line -> {});

        try (PagehandChatModel model = PagehandChatModel.from(context, PagehandModelOptions.ofDefaults())) {
            assertThat(model.chat("Say 'hi'")).isEqualTo("hi");
        }
        assertThat(upstream.received()).hasSize(2);
    }

    @Test
    void withoutAModelItSaysWhatToSet() {
        assertThatThrownBy(() -> model())
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("PAGEHAND_MODEL=provider/model");
    }
}
