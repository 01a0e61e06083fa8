package dev.pagehand.clients;

import dev.pagehand.llm.retry.Timing;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the gateway: a model of each wire format. */
enum Behind {
    CUSTOM("custom/test-model", "/v1/chat/completions"),
    OPENAI_CHAT("openai/gpt-4.1", "/v1/chat/completions"),
    OPENAI_RESPONSES("openai/gpt-6.1-sol", "/v1/responses"),
    ANTHROPIC("anthropic/claude-haiku-5-5", "/v1/messages"),
    GEMINI("gemini/gemini-3.8-flash", "/v1beta/models/gemini-3.8-flash");

    private final String model;
    private final String path;

    Behind(String model, String path) {
        this.model = model;
        this.path = path;
    }

    String model() {
        return model;
    }

    /** How the paths of its requests begin. */
    String path() {
        return path;
    }

    /** Settings with all of them at one upstream, whose failed calls are repeated without waiting. */
    static ProviderContext at(String upstream) {
        // A list of models is given up after 2 s otherwise, and this machine may have much to do.
        Map<String, String> settings = new HashMap<>(Map.of(
                "CONNECTION_TIMEOUT",
                "60",
                "LLM_API_URL",
                upstream + "/v1/chat/completions",
                "LLM_API_KEY",
                "custom-key-of-the-test",
                "OPENAI_BASE_URL",
                upstream + "/v1",
                "OPENAI_API_KEY",
                "openai-key-of-the-test",
                "ANTHROPIC_BASE_URL",
                upstream,
                "ANTHROPIC_API_KEY",
                "anthropic-key-of-the-test",
                "GEMINI_BASE_URL",
                upstream,
                "GEMINI_API_KEY",
                "gemini-key-of-the-test"));
        return new ProviderContext(Settings.of(settings), Path.of("/nonexistent"), line -> {})
                .withTiming(new Timing(Clock.systemUTC(), (duration, cancellation) -> {}));
    }
}
