package dev.pagehand.llm;

/**
 * A model's full name.
 *
 * @param provider such as {@code custom} or {@code openai}
 * @param model what the provider calls it; may hold slashes, as in {@code groq/openai/gpt-oss-120b}
 */
public record ModelName(String provider, String model) {

    /** The orchestrator's models are strategies; their names are written with a colon. */
    private static final String ORCHESTRATOR = "auto";

    public ModelName {
        if (provider.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a model's name is provider/model, such as custom/gpt-4.1");
        }
    }

    /**
     * Reads {@code provider/model}, or {@code auto:strategy}.
     *
     * @throws IllegalArgumentException where there is no slash with text on both sides
     */
    public static ModelName parse(String name) {
        int sign = name.startsWith(ORCHESTRATOR + ":") ? ORCHESTRATOR.length() : name.indexOf('/');
        if (sign < 1 || name.substring(sign + 1).isBlank()) {
            throw new IllegalArgumentException("'" + name
                    + "' is no model name; write provider/model, such as custom/gpt-4.1 or offline/rules, or"
                    + " auto:balanced");
        }
        return new ModelName(
                name.substring(0, sign).strip(), name.substring(sign + 1).strip());
    }

    @Override
    public String toString() {
        return provider + (provider.equals(ORCHESTRATOR) ? ":" : "/") + model;
    }
}
