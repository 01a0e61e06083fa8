package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.LlmRequest;

/**
 * A request for whichever model fits.
 *
 * @param task what it is for
 * @param strategy by what the model is chosen
 * @param preferredProvider the provider that is tried first, such as {@code anthropic}; empty for none
 */
public record OrchestrationRequest(LlmRequest request, TaskType task, Strategy strategy, String preferredProvider) {

    /** Of the task type that the request looks like, without a preferred provider. */
    public static OrchestrationRequest of(LlmRequest request, Strategy strategy) {
        return new OrchestrationRequest(request, TaskType.of(request), strategy, "");
    }

    public OrchestrationRequest withTask(TaskType newTask) {
        return new OrchestrationRequest(request, newTask, strategy, preferredProvider);
    }

    public OrchestrationRequest withPreferredProvider(String provider) {
        return new OrchestrationRequest(request, task, strategy, provider);
    }
}
