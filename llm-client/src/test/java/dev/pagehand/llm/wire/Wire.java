package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.anthropic.AnthropicFormat;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.gemini.GeminiFormat;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.openai.ChatCompletionsClient;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.responses.ResponsesFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The four wire formats, with a bare client for each and the strict schema of its requests. */
public enum Wire {
    OPENAI_CHAT("openai-chat", "openrouter"),
    OPENAI_RESPONSES("openai-responses", "openai"),
    ANTHROPIC("anthropic", "anthropic"),
    GEMINI("gemini", "gemini");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key;
    private final String provider;

    Wire(String key, String provider) {
        this.key = key;
        this.provider = provider;
    }

    static Optional<Wire> of(String key) {
        for (Wire wire : values()) {
            if (wire.key.equals(key)) {
                return Optional.of(wire);
            }
        }
        return Optional.empty();
    }

    public String provider() {
        return provider;
    }

    /** A client without anything around it. */
    public LlmClient client(String baseUrl, String model) {
        return client(baseUrl, model, new HttpTransport(TimeLimits.ofDefaults()));
    }

    /** As {@link #client(String, String)}; closes the transport when it is closed. */
    public LlmClient client(String baseUrl, String model, HttpTransport transport) {
        WireEndpoint endpoint = new WireEndpoint(
                new ModelName(provider, model),
                model,
                ModelCapabilities.unknown(),
                Set.of(),
                WireEndpoint.SettingNames.of("TEST"));
        TokenSource key = TokenSource.of(AccessToken.of("test-key"));
        if (this == OPENAI_CHAT) {
            ChatEndpoint chat = new ChatEndpoint(
                    endpoint,
                    Optional.of(baseUrl + "/chat/completions"),
                    ChatEndpoint.LimitField.MAX_TOKENS,
                    OptionalDouble.empty());
            return new ChatCompletionsClient(chat, key, transport);
        }
        return new WireClient(
                endpoint, format(endpoint), Address.base(baseUrl), WireSender.header("x-key", transport, key));
    }

    private WireFormat format(WireEndpoint endpoint) {
        return switch (this) {
            case ANTHROPIC -> new AnthropicFormat(endpoint);
            case GEMINI -> new GeminiFormat(endpoint);
            case OPENAI_CHAT, OPENAI_RESPONSES -> new ResponsesFormat(endpoint);
        };
    }

    /** Answers in this format. */
    public WireSamples samples() {
        return switch (this) {
            case OPENAI_CHAT -> WireSamples.chat();
            case OPENAI_RESPONSES -> WireSamples.responses();
            case ANTHROPIC -> WireSamples.anthropic();
            case GEMINI -> WireSamples.gemini();
        };
    }

    /** The strict schema of a request. */
    public JsonNode requestSchema() {
        try (InputStream json = Objects.requireNonNull(Wire.class.getResourceAsStream(key + ".schema.json"))) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
