package dev.pagehand.gateway.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each call of a model to the logger {@code dev.pagehand.gateway.usage}, at level info. */
final class UsageLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pagehand.gateway.usage");

    private UsageLog() {}

    static void write(CallRecord call) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "{} key={} model={} stream={} status={} in={} cached={} out={} usd={} ms={}",
                    call.requestId(),
                    call.key(),
                    call.model(),
                    call.stream(),
                    call.status(),
                    call.usage().inputTokens(),
                    call.usage().cachedInputTokens(),
                    call.usage().outputTokens(),
                    call.costUsd()
                            .map(cost -> cost.stripTrailingZeros().toPlainString())
                            .orElse("unknown"),
                    call.took().toMillis());
        }
    }
}
