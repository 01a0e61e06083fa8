package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run has used of its limits.
 *
 * @param steps decisions of the model
 * @param usage calls and tokens; no cost where nobody knows it
 * @param atMost what the calls may have cost at most
 * @param elapsed while it was worked on
 * @param unheard input tokens, estimated, of calls to the model whose answer nobody heard; 0 where there was none
 */
public record Spent(int steps, RunUsage usage, Usd atMost, Duration elapsed, long unheard) {

    /** {@code {"steps":3,"usage":{…},"cachedTokens":0,"atMost":0.01,"elapsedMs":4100,"unheard":0}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("steps", steps);
        json.set("usage", usage.toJson());
        json.put("cachedTokens", usage.tokens().cachedInputTokens());
        json.put("atMost", atMost.amount()).put("elapsedMs", elapsed.toMillis());
        return json.put("unheard", unheard);
    }

    /** Reads it back. */
    public static Spent of(JsonNode json) {
        return new Spent(
                json.path("steps").asInt(),
                usage(json.path("usage"), json.path("cachedTokens").asLong()),
                new Usd(amount(json.path("atMost"))),
                Duration.ofMillis(json.path("elapsedMs").asLong()),
                json.path("unheard").asLong());
    }

    /**
     * The same with what the run's events tell was used later.
     *
     * @param told a {@code RunUsage} as JSON
     */
    public Spent withUsage(JsonNode told) {
        RunUsage later = usage(told, usage.tokens().cachedInputTokens());
        Usd most = later.cost().filter(cost -> cost.compareTo(atMost) > 0).orElse(atMost);
        return new Spent(steps, later, most, elapsed, unheard);
    }

    /** The same after more steps. */
    public Spent withSteps(int more) {
        return new Spent(Math.max(steps, more), usage, atMost, elapsed, unheard);
    }

    /** The same after more time. */
    public Spent plus(Duration time) {
        return new Spent(steps, usage, atMost, elapsed.plus(time), unheard);
    }

    /** The same after one more call to the model, with whose answer nobody was there. */
    public Spent withUnheard(long inputTokens) {
        RunUsage more = new RunUsage(usage.modelCalls() + 1, usage.tokens(), usage.cost());
        return new Spent(steps, more, atMost, elapsed, unheard + inputTokens);
    }

    private static RunUsage usage(JsonNode json, long cached) {
        Usage tokens = new Usage(
                json.path("inputTokens").asLong(),
                cached,
                json.path("outputTokens").asLong(),
                0);
        JsonNode cost = json.path("costUsd");
        return new RunUsage(
                json.path("modelCalls").asInt(),
                tokens,
                cost.isNumber() ? Optional.of(new Usd(amount(cost))) : Optional.empty());
    }

    private static BigDecimal amount(JsonNode number) {
        return new BigDecimal(number.asText("0"));
    }
}
