package dev.pagehand.agent.loop;

import dev.pagehand.llm.Cancellation;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes calls to the browser that a run must not wait for any longer than its own time, nor after it was cancelled. */
public interface BoundedCalls {

    /**
     * Makes a call.
     *
     * @param limit what is left of the run's time
     * @param cancellation ends it too
     * @throws dev.pagehand.browser.BrowserException.TimedOut where it was ended before it could tell what happened
     */
    <T> T within(Duration limit, Cancellation cancellation, Supplier<T> call);

    /** For calls that end by themselves. */
    record Unbounded() implements BoundedCalls {
        @Override
        public <T> T within(Duration limit, Cancellation cancellation, Supplier<T> call) {
            return call.get();
        }
    }
}
