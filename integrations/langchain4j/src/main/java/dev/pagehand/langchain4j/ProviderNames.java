package dev.pagehand.langchain4j;

import dev.langchain4j.model.ModelProvider;

/** Our providers as LangChain4j's listeners know them. */
final class ProviderNames {
    private ProviderNames() {}

    static ModelProvider of(String key) {
        return switch (key) {
            case "openai" -> ModelProvider.OPEN_AI;
            case "anthropic" -> ModelProvider.ANTHROPIC;
            case "gemini" -> ModelProvider.GOOGLE_AI_GEMINI;
            case "ollama" -> ModelProvider.OLLAMA;
            default -> ModelProvider.OTHER;
        };
    }
}
