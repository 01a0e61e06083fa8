/** What each provider and model did and cost: kept in the client, and as Micrometer meters and OpenTelemetry signals. */
@NullMarked
package dev.pagehand.llm.stats;

import org.jspecify.annotations.NullMarked;
