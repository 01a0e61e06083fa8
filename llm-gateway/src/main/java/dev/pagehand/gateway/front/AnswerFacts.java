package dev.pagehand.gateway.front;

import java.time.Instant;

/**
 * What stands in an answer besides what the model said.
 *
 * @param id without the prefix that formats put before it
 * @param model as the client named it, or the configured one's name
 * @param provider whose model answers
 * @param created when the request came
 */
public record AnswerFacts(String id, String model, String provider, Instant created) {}
