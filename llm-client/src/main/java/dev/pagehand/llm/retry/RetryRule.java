package dev.pagehand.llm.retry;

import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which errors may go away by themselves: those that say so ({@link LlmException#retryable()}), but none that speaks of
 * quota, billing or a spend limit, unless the provider itself names the time to wait (as Gemini does for limits per
 * minute) or calls it a rate limit.
 */
public final class RetryRule {

    private static final Pattern MONEY = Pattern.compile(
            "(?i)\\bquota|billing|spend(ing)?[ _-]?(limit|cap)|insufficient[ _](funds|balance|credit)|credit balance");

    private RetryRule() {}

    /** Whether a call that failed so may be made again. */
    public static boolean allows(LlmException error) {
        if (!error.retryable()) {
            return false;
        }
        if (error instanceof LlmException.Status status) {
            return status.retryAfter().isPresent() || isRateLimit(status) || !speaksOfMoney(status);
        }
        return true;
    }

    /** Its page for higher limits may be that for billing. */
    private static boolean isRateLimit(LlmException.Status error) {
        return String.valueOf(error.getMessage()).contains("rate_limit_exceeded");
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
