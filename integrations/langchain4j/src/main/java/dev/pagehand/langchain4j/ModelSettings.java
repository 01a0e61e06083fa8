package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;

/** What the settings say of a model; what the options say goes first. */
final class ModelSettings {

    private static final double TEMPERATURE = 0.7;

    private final ProviderContext context;
    private final String model;

    ModelSettings(ProviderContext context, PagehandModelOptions options) {
        this.context = context;
        String named = options.defaultRequestParameters().modelName();
        this.model = named != null
                ? named
                : LlmProviders.configuredModel(context)
                        .orElseThrow(() -> new LlmException.Configuration(
                                "no model is named; set PAGEHAND_MODEL=provider/model or LLM_MODEL_NAME in the environment"
                                        + " or .env, or name one: fromEnvironment(\"custom/gpt-4.1\")"));
    }

    static ProviderContext ofEnvironment() {
        return new ProviderContext(Settings.fromEnvironment());
    }

    String model() {
        return model;
    }

    ModelClients clients() {
        return ModelClients.of(model, context);
    }

    /** The options with what the settings add. */
    PagehandModelOptions complete(PagehandModelOptions options) {
        PagehandModelOptions complete = options;
        if (options.systemMessage().isEmpty()) {
            complete = context.settings()
                    .get("LLM_SYSTEM_PROMPT")
                    .map(options::withSystemMessage)
                    .orElse(options);
        }
        return isWithoutTemperature(options)
                ? complete.withDefaultRequestParameters(options.defaultRequestParameters()
                        .defaultedBy(DefaultChatRequestParameters.builder()
                                .temperature(TEMPERATURE)
                                .build()))
                : complete;
    }

    /** The custom endpoint's usual temperature; others have their own, and some models take none. */
    private boolean isWithoutTemperature(PagehandModelOptions options) {
        return model.startsWith("custom/")
                && options.defaultRequestParameters().temperature() == null
                && context.settings().get("LLM_TEMPERATURE").isEmpty();
    }
}
