package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that is asked for.
 *
 * @param origin {@code api} or {@code schedule}
 * @param domain the host that it begins on
 * @param priority higher goes first; 0 is usual
 * @param idempotencyKey the same key again finds the run that is there
 */
public record NewRun(
        String id,
        String origin,
        Optional<String> schedule,
        String task,
        ObjectNode request,
        Optional<String> domain,
        int priority,
        Optional<String> idempotencyKey,
        Instant at) {}
