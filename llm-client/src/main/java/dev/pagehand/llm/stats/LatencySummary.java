package dev.pagehand.llm.stats;

import java.time.Duration;

/**
 * How long something took, exact to 1 %.
 *
 * @param count how many were measured; where it is 0, the others are too
 * @param p50 half of them took no longer
 * @param p95 95 of 100 took no longer
 */
public record LatencySummary(long count, Duration p50, Duration p95) {}
