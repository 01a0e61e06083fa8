package dev.pagehand.agent;

import java.time.Duration;
import java.util.Optional;

/**
 * Hard limits of one run. None is passed knowingly: each is checked before a call to the model is made.
 *
 * @param maxSteps decisions of the model; 40 by default
 * @param maxModelCalls calls to the model, those for repair included; 120 by default
 * @param maxTokens input and output tokens together; none by default
 * @param maxCost none by default; refused at the start where the model's price is unknown
 * @param timeout for the whole run; five minutes by default
 */
public record Limits(
        int maxSteps, int maxModelCalls, Optional<Long> maxTokens, Optional<Usd> maxCost, Duration timeout) {

    public Limits {
        requirePositive("maxSteps", maxSteps);
        requirePositive("maxModelCalls", maxModelCalls);
        maxTokens.ifPresent(tokens -> requirePositive("maxTokens", tokens));
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", but must be longer than nothing");
        }
    }

    public static Limits ofDefaults() {
        return new Limits(40, 120, Optional.empty(), Optional.empty(), Duration.ofMinutes(5));
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
        }
    }
}
