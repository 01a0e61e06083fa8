/** Which model does what: task types, strategies, fail-over, load balancing, circuit breaking, quotas and budgets. */
@NullMarked
package dev.pagehand.llm.orchestration;

import org.jspecify.annotations.NullMarked;
