package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.upstream.Upstream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model of each wire format, behind the scripted upstream. */
enum TestModel {
    CUSTOM("custom/test-model"),
    OPENAI("openai/gpt-4.1"),
    RESPONSES("openai/gpt-6.1-sol"),
    ANTHROPIC("anthropic/claude-haiku-5-5"),
    GEMINI("gemini/gemini-3.8-flash");

    private final String model;

    TestModel(String model) {
        this.model = model;
    }

    /** Its name without the provider. */
    String wireName() {
        return model.substring(model.indexOf('/') + 1);
    }

    String fullName() {
        return model;
    }

    PagehandChatModel chat(Upstream upstream, PagehandModelOptions options) {
        return PagehandChatModel.from(context(upstream), full(options));
    }

    PagehandStreamingChatModel streaming(Upstream upstream, PagehandModelOptions options) {
        return PagehandStreamingChatModel.from(context(upstream), full(options));
    }

    /** This model, or another one of the same provider that the options name. */
    private PagehandModelOptions full(PagehandModelOptions options) {
        String named = options.defaultRequestParameters().modelName();
        return named == null
                ? options.naming(model)
                : options.withDefaultRequestParameters(options.defaultRequestParameters()
                        .overrideWith(ChatRequestParameters.builder()
                                .modelName(model.replace(wireName(), named))
                                .build()));
    }

    static PagehandModelOptions with(ChatRequestParameters parameters) {
        return PagehandModelOptions.ofDefaults().withDefaultRequestParameters(parameters);
    }

    static PagehandModelOptions with(ChatModelListener listener) {
        return PagehandModelOptions.ofDefaults().withListeners(List.of(listener));
    }

    static PagehandModelOptions with(ChatModelListener listener, ChatRequestParameters parameters) {
        return with(parameters).withListeners(List.of(listener));
    }

    /** One of each wire format that knows stop sequences. */
    static List<TestModel> thatKnowStops() {
        return List.of(CUSTOM, OPENAI, ANTHROPIC, GEMINI);
    }

    static ProviderContext context(Upstream upstream, String... more) {
        // A list of models is given up after 2 s otherwise, and this machine may have much to do.
        Map<String, String> settings = new HashMap<>(Map.of(
                "CONNECTION_TIMEOUT",
                "60",
                "LLM_API_URL",
                upstream.url() + "/v1/chat/completions",
                "LLM_API_KEY",
                "custom-key-of-the-test",
                "OPENAI_BASE_URL",
                upstream.url() + "/v1",
                "OPENAI_API_KEY",
                "openai-key-of-the-test",
                "ANTHROPIC_BASE_URL",
                upstream.url(),
                "ANTHROPIC_API_KEY",
                "anthropic-key-of-the-test",
                "GEMINI_BASE_URL",
                upstream.url(),
                "GEMINI_API_KEY",
                "gemini-key-of-the-test"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new ProviderContext(Settings.of(settings), Path.of("/nonexistent"), line -> {});
    }
}
