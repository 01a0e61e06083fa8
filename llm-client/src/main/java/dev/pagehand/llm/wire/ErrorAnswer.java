package dev.pagehand.llm.wire;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.RetryAfter;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer whose status is not 200.
 *
 * @param status the HTTP status
 * @param body the beginning of its body
 * @param location where a redirect points to
 * @param retryAfter how long its headers ask to wait
 * @param shouldRetry what its header {@code x-should-retry} says
 */
public record ErrorAnswer(
        int status,
        String body,
        Optional<String> location,
        Optional<Duration> retryAfter,
        Optional<Boolean> shouldRetry) {

    private static final int MOST_BYTES = 64 * 1024;

    static ErrorAnswer of(HttpAnswer answer) {
        boolean redirect = answer.status() / 100 == 3;
        return new ErrorAnswer(
                answer.status(),
                redirect ? "" : body(answer),
                answer.header("Location"),
                RetryAfter.of(answer),
                answer.header("x-should-retry").map(value -> value.strip().equalsIgnoreCase("true")));
    }

    /** A status says more than the trouble with a body that breaks off. */
    private static String body(HttpAnswer answer) {
        try {
            return answer.text(MOST_BYTES);
        } catch (LlmException.Connection | LlmException.Timeout e) {
            return "";
        }
    }
}
