package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.Usd;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What stands for the names in a task, and how much it may use up: the same for one run and for scheduled ones. */
final class TaskFlags {

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "What %%NAME%% stands for in the task.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--max-steps", paramLabel = "N", description = "Decisions of the model; 40 if not given.")
    private Optional<Integer> maxSteps = Optional.empty();

    @Option(names = "--max-cost", paramLabel = "USD", description = "Money for the model, such as 0.10.")
    private Optional<String> maxCost = Optional.empty();

    /** A task with these values and limits, where no secret is called as a value is. */
    Task given(Task plain, BrowserFlags browser) {
        Task task = plain;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (browser.hasSecret(variable.getKey())) {
                throw new UsageException("--var " + variable.getKey() + ": a secret is called so, too");
            }
            task = task.withVariable(variable.getKey(), variable.getValue());
        }
        if (maxSteps.isPresent()) {
            task = task.withMaxSteps(maxSteps.get());
        }
        return maxCost.isPresent() ? task.withMaxCost(Usd.parse(maxCost.get())) : task;
    }

    /** Writes them down as the HTTP API takes them. */
    void write(ObjectNode run) {
        if (!variables.isEmpty()) {
            ObjectNode values = run.putObject("variables");
            variables.forEach(values::put);
        }
        maxSteps.ifPresent(steps -> run.put("maxSteps", steps));
        maxCost.ifPresent(cost -> run.put("maxCost", cost));
    }
}
