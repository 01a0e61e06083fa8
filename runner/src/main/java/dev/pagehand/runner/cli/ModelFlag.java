package dev.pagehand.runner.cli;

import dev.pagehand.agent.AgentConfig;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model decides. */
final class ModelFlag {

    @Option(
            names = "--model",
            paramLabel = "PROVIDER/MODEL",
            description = "The model that decides, such as custom/gpt-4.1 or offline/rules (PAGEHAND_MODEL).")
    private Optional<String> model = Optional.empty();

    /**
     * The flag; else {@code PAGEHAND_MODEL}; else the custom endpoint's model where an endpoint is set; else the rules
     * that need no model.
     */
    String chosen(Shell shell) {
        Settings settings = shell.settings();
        return checked(model.or(() -> settings.get("PAGEHAND_MODEL"))
                .or(() -> ofEndpoint(settings))
                .orElse(AgentConfig.DEFAULT_MODEL));
    }

    /** As {@link #chosen}; empty where there is an endpoint and nothing says which of its models. */
    Optional<String> chosenIfAny(Shell shell) {
        Settings settings = shell.settings();
        boolean open = model.isEmpty()
                && settings.get("PAGEHAND_MODEL").isEmpty()
                && settings.get("LLM_API_URL").isPresent()
                && settings.get("LLM_MODEL_NAME").isEmpty();
        return open ? Optional.empty() : Optional.of(chosen(shell));
    }

    /** The flag, else another. */
    String chosenOr(String fallback) {
        return checked(model.orElse(fallback));
    }

    private static Optional<String> ofEndpoint(Settings settings) {
        if (settings.get("LLM_API_URL").isEmpty()) {
            return Optional.empty();
        }
        String name = settings.get("LLM_MODEL_NAME")
                .orElseThrow(() -> new UsageException("LLM_API_URL is set, but LLM_MODEL_NAME is not, so the endpoint"
                        + " cannot be told which model to use; write for example LLM_MODEL_NAME=gpt-4.1, or choose"
                        + " with --model"));
        return Optional.of("custom/" + name);
    }

    private static String checked(String name) {
        return UsageException.checked(() -> ModelName.parse(name).toString());
    }

    static ProviderContext context(Shell shell) {
        return new ProviderContext(shell.settings(), shell.folder(), shell::say);
    }
}
