package dev.pagehand.llm.retry;

import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which errors may go away by themselves: a connection that failed, a time limit, and answers 408, 409, 425, 429, 498,
 * 499 and 5xx (529 too, 501 not), where the provider's mapping says retryable. What speaks of quota, billing or a spend
 * limit is not made again, unless the provider itself names the time to wait (as Gemini does for limits per minute).
 */
public final class RetryRule {

    private static final Set<Integer> STATUSES = Set.of(200, 408, 409, 425, 429, 498, 499);
    private static final Pattern MONEY = Pattern.compile(
            "(?i)\\bquota|billing|spend(ing)?[ _-]?(limit|cap)|insufficient[ _](funds|balance|credit)|credit balance");

    private RetryRule() {}

    /** Whether a call that failed so may be made again. */
    public static boolean allows(LlmException error) {
        if (!error.retryable()) {
            return false;
        }
        if (error instanceof LlmException.Status status) {
            boolean passing = STATUSES.contains(status.status()) || (status.status() >= 500 && status.status() != 501);
            return passing && !(speaksOfMoney(status) && status.retryAfter().isEmpty());
        }
        return true;
    }

    /** Whether the provider says that money or a quota is used up. */
    public static boolean speaksOfMoney(LlmException.Status error) {
        String message = error.getMessage();
        return error.status() == 402
                || (message != null && MONEY.matcher(message).find());
    }

    /** How long the provider asks to wait. */
    public static Optional<Duration> asked(LlmException error) {
        return error instanceof LlmException.Status status ? status.retryAfter() : Optional.empty();
    }
}
