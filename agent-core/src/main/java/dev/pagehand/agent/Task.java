package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asks for, with its limits.
 *
 * <pre>{@code
 * Task.of("log in as %user% and tell me the order number").withUrl(url).withVariable("user", "bob").withMaxSteps(20)
 * }</pre>
 *
 * @param text plain language; {@code %name%} stands for a variable's value
 * @param url where to begin; the page that is open where absent
 * @param limits steps, calls, tokens, money and time
 * @param outputSchema a JSON schema that the run's output must satisfy; do not change it afterwards
 * @param variables values by name
 */
public record Task(
        String text,
        Optional<String> url,
        Limits limits,
        Optional<JsonNode> outputSchema,
        Map<String, String> variables) {

    public Task {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a task needs a text that says what to do");
        }
        variables = Map.copyOf(variables);
    }

    public static Task of(String text) {
        return new Task(text, Optional.empty(), Limits.ofDefaults(), Optional.empty(), Map.of());
    }

    public Task withUrl(String newUrl) {
        return new Task(text, Optional.of(newUrl), limits, outputSchema, variables);
    }

    public Task withLimits(Limits newLimits) {
        return new Task(text, url, newLimits, outputSchema, variables);
    }

    public Task withOutputSchema(JsonNode schema) {
        return new Task(text, url, limits, Optional.of(schema), variables);
    }

    public Task withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new Task(text, url, limits, outputSchema, more);
    }

    public Task withMaxSteps(int steps) {
        return withLimits(
                new Limits(steps, limits.maxModelCalls(), limits.maxTokens(), limits.maxCost(), limits.timeout()));
    }

    public Task withMaxModelCalls(int calls) {
        return withLimits(new Limits(limits.maxSteps(), calls, limits.maxTokens(), limits.maxCost(), limits.timeout()));
    }

    public Task withMaxTokens(long tokens) {
        return withLimits(new Limits(
                limits.maxSteps(), limits.maxModelCalls(), Optional.of(tokens), limits.maxCost(), limits.timeout()));
    }

    public Task withMaxCost(Usd cost) {
        return withLimits(new Limits(
                limits.maxSteps(), limits.maxModelCalls(), limits.maxTokens(), Optional.of(cost), limits.timeout()));
    }

    public Task withTimeout(Duration timeout) {
        return withLimits(
                new Limits(limits.maxSteps(), limits.maxModelCalls(), limits.maxTokens(), limits.maxCost(), timeout));
    }

    /** The text with the variables' values filled in. A name that is no variable stays as it is. */
    public String instruction() {
        String filled = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("%" + variable.getKey() + "%", variable.getValue());
        }
        return filled;
    }
}
