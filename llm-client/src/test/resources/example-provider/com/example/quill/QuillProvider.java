package com.example.quill;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Quill, a provider that exists in this example only. */
public final class QuillProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("QUILL");
    private static final String BASE_URL = "https://api.quill.example";
    private static final Map<String, ModelCapabilities> MODELS = Map.of(
            "quill-1",
            new ModelCapabilities(
                    true,
                    false,
                    true,
                    32_000,
                    4_000,
                    Optional.of(new Price(new BigDecimal("1.00"), new BigDecimal("0.50"), new BigDecimal("2.00")))));

    @Override
    public String key() {
        return "quill";
    }

    @Override
    public String displayName() {
        return "Quill";
    }

    @Override
    public String defaultModel() {
        return "quill-1";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return MODELS;
    }

    @Override
    public String keySetting() {
        return NAMES.key();
    }

    @Override
    public String defaultBaseUrl() {
        return BASE_URL;
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        KeyedSettings settings = KeyedSettings.of(context, NAMES, BASE_URL);
        WireEndpoint endpoint = new WireEndpoint(
                new ModelName(key(), model), model, capabilities(model), Set.of(), NAMES);
        WireClient client = new WireClient(
                endpoint,
                new QuillFormat(model),
                Address.base(settings.baseUrl()),
                WireSender.bearer(settings.transport(), settings.requiredKey(endpoint.model().toString())));
        return StructuredOutput.around(client, false); // Quill knows no JSON schema: it is asked for in the prompt.
    }
}
