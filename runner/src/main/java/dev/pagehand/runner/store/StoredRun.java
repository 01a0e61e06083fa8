package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A run with all that is kept of it.
 *
 * @param request what was asked, as it came
 * @param result what {@code run --json} prints, once it has ended on a worker
 */
public record StoredRun(RunRow row, ObjectNode request, Optional<ObjectNode> result) {}
