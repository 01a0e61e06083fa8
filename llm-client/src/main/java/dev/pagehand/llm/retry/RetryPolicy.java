package dev.pagehand.llm.retry;

import java.time.Duration;

/**
 * How often and how long after each other a call is made. The n-th wait is a random part of {@code firstDelay} × 2ⁿ⁻¹,
 * at most {@code longestDelay} (full jitter, see <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And Jitter</a>);
 * never shorter than the provider asks for.
 *
 * @param attempts at least 1, the first call included; 4 by default
 * @param firstDelay the longest first wait; 500 ms by default
 * @param longestDelay the longest wait that we choose; 8 s by default
 * @param longestObeyed the longest wait that a provider may ask for; where it asks for more, the call fails at once;
 *     60 s by default
 * @param wholeCall a limit for all attempts and waits where the caller names none; 120 s by default
 */
public record RetryPolicy(
        int attempts, Duration firstDelay, Duration longestDelay, Duration longestObeyed, Duration wholeCall) {

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + ", but must be at least 1");
        }
    }

    /** Four attempts within two minutes. */
    public static RetryPolicy ofDefaults() {
        return new RetryPolicy(
                4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    public RetryPolicy withAttempts(int number) {
        return new RetryPolicy(number, firstDelay, longestDelay, longestObeyed, wholeCall);
    }

    public RetryPolicy withLongestObeyed(Duration longest) {
        return new RetryPolicy(attempts, firstDelay, longestDelay, longest, wholeCall);
    }

    public RetryPolicy withWholeCall(Duration limit) {
        return new RetryPolicy(attempts, firstDelay, longestDelay, longestObeyed, limit);
    }

    /**
     * The wait before a repetition, by our own choice.
     *
     * @param repetition 1 for the second attempt
     * @param chance from 0.0 to 1.0
     */
    Duration delay(int repetition, double chance) {
        double longest = Math.min(
                (double) longestDelay.toNanos(), firstDelay.toNanos() * Math.pow(2, Math.min(62, repetition - 1)));
        return Duration.ofNanos((long) (longest * chance));
    }
}
