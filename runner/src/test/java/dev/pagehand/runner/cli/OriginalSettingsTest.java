package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code .env} files of the projects that this one grew from, as they stand but for the addresses. */
class OriginalSettingsTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";

    @TempDir
    private Path folder;

    private EveryWireServer upstream;

    @BeforeEach
    void start() throws IOException {
        upstream = new EveryWireServer();
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    /** With these lines, and the addresses of all providers that tests may not ask. */
    private GatewayRun gateway(String... lines) throws IOException, InterruptedException {
        String addresses = upstream.settings().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith("_BASE_URL"))
                .filter(setting -> !setting.getKey().startsWith("OLLAMA")
                        && !setting.getKey().startsWith("REMOTE"))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve(".env"), addresses + "\n" + String.join("\n", lines) + "\n");
        return new GatewayRun(folder, Settings.fromEnvironment(folder));
    }

    private static void assertAnswered(JsonNode answer) {
        assertThat(answer.toString()).contains("{\\\"a\\\":1}").doesNotContain("error");
    }

    /** 001 has the key of one provider, and names the model of a request without the provider. */
    @Test
    void aKeyOfAnthropicAloneServesItsModelsByTheirOwnNames() throws IOException, InterruptedException {
        assumeNoKeysOfTheMachine();
        try (GatewayRun gateway = gateway("ANTHROPIC_API_KEY=sk-ant-original")) {
            assertAnswered(gateway.ask(CHAT, "claude-3-5-sonnet-20241022"));
            assertAnswered(gateway.ask(MESSAGES, "claude-3-5-sonnet-20241022"));

            assertThat(upstream.paths()).containsExactly("/v1/messages", "/v1/messages");
            assertThat(upstream.bodies())
                    .allSatisfy(body -> assertThat(body).contains("\"claude-3-5-sonnet-20241022\""));
        }
    }

    /** 002 has five providers side by side, and one of its own at an address of its own. */
    @ParameterizedTest
    @CsvSource({
        "claude-3-opus, /v1/messages",
        "gpt-4-turbo, /openai/v1/chat/completions",
        "gemini-2.0-flash, /v1beta/models/gemini-2.0-flash:generateContent",
        "groq/llama-3.3-70b-versatile, /groq/v1/chat/completions",
        "openrouter/meta-llama/llama-3.1-8b, /openrouter/v1/chat/completions",
        "my-custom-model, /custom/chat/completions",
    })
    void theKeysOfFiveProvidersAndOneOfOnesOwnServeAllOfThem(String model, String path)
            throws IOException, InterruptedException {
        assumeNoKeysOfTheMachine();
        Map<String, String> all = upstream.settings();
        try (GatewayRun gateway = gateway(
                "ANTHROPIC_API_KEY=a",
                "OPENAI_API_KEY=b",
                "GEMINI_API_KEY=c",
                "GROQ_API_KEY=d",
                "OPENROUTER_API_KEY=e",
                "LLM_API_URL=" + all.get("LLM_API_URL"),
                "LLM_API_KEY=your-api-key",
                "LLM_MODEL_NAME=my-custom-model")) {
            assertAnswered(gateway.ask(CHAT, model));

            assertThat(upstream.paths()).containsExactly(path);
        }
    }

    /** 003 is quoted throughout, with lines that are empty and comments between them. */
    @Test
    void theTemplateOfTheServiceIsReadAsItStands() throws IOException, InterruptedException {
        assumeNoKeysOfTheMachine();
        try (GatewayRun gateway = gateway(
                "# --- LLM API Configuration ---",
                "LLM_API_URL=\"" + upstream.settings().get("LLM_API_URL") + "\"",
                "LLM_MODEL_NAME=\"your-model-name\"",
                "LLM_MODELS_API_URL=\"\"",
                "LLM_SYSTEM_PROMPT=\"You are a helpful assistant.\"",
                "LLM_TEMPERATURE=\"0.7\"",
                "LLM_REQUEST_TIMEOUT=\"120\"",
                "",
                "FORCE_PROXY=\"false\"",
                "HTTP_PROXY_URL=\"\"",
                "CONNECTION_TIMEOUT=\"2\"",
                "# --- Fields below are auto-managed by the program ---",
                "OAUTH_ACCESS_TOKEN=still-good",
                "OAUTH_ACCESS_TOKEN_EXPIRES_AT=4102444800",
                "OAUTH_HOST=\"your-oauth-host.com\"",
                "OAUTH_CLIENT_ID=\"your_client_id\"",
                "OAUTH_REFRESH_TOKEN=\"your_initial_refresh_token\"")) {
            assertAnswered(gateway.ask(CHAT, ""));
            assertAnswered(gateway.ask(MESSAGES, "your-model-name"));

            assertThat(upstream.bodies()).allSatisfy(body -> assertThat(body).contains("\"your-model-name\""));
        }
    }

    /** They go before a file. */
    private static void assumeNoKeysOfTheMachine() {
        assumeThat(System.getenv().keySet())
                .doesNotContainAnyElementsOf(List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "LLM_API_URL"));
    }
}
