package dev.pagehand.agent;

import dev.pagehand.agent.loop.BoundedCalls;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.llm.Cancellation;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls to a session that end with the run. */
record SessionCalls(BrowserSession session) implements BoundedCalls {

    @Override
    public <T> T within(Duration limit, Cancellation cancellation, Supplier<T> call) {
        Cancellation.Registration held = cancellation.onCancel(session.time()::stop);
        try {
            return session.time().within(limit, cancellation::isCancelled, call);
        } finally {
            held.close();
        }
    }
}
