package dev.pagehand.llm;

/**
 * A model's full name.
 *
 * @param provider such as {@code custom} or {@code openai}
 * @param model what the provider calls it; may hold slashes, as in {@code groq/openai/gpt-oss-120b}
 */
public record ModelName(String provider, String model) {

    public ModelName {
        if (provider.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a model's name is provider/model, such as custom/gpt-4.1");
        }
    }

    /**
     * Reads {@code provider/model}.
     *
     * @throws IllegalArgumentException where there is no slash with text on both sides
     */
    public static ModelName parse(String name) {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no model name; write provider/model, such as custom/gpt-4.1 or offline/rules");
        }
        return new ModelName(
                name.substring(0, slash).strip(), name.substring(slash + 1).strip());
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
