package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * @param seq counts the run's events from 1
 * @param attempt in which attempt; 0 before the first
 * @param body {@code {"type":"tool_called",…}}
 */
public record StoredEvent(int seq, int attempt, Instant at, String type, ObjectNode body) {}
