package dev.pagehand.llm.retry;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import java.time.Duration;

/**
 * A call is about to be made again.
 *
 * @param attempt the attempt that failed, from 1
 * @param delay before the next one
 * @param error what it failed with
 */
public record RetryEvent(ModelName model, int attempt, Duration delay, LlmException error) {}
