package dev.pagehand.llm.retry;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import java.util.function.UnaryOperator;

/**
 * Stands between a stream and its listener, and knows whether the listener has heard anything yet: until then the call
 * may be made again, or elsewhere, without anybody noticing. It keeps back the news of a failure, which only whoever
 * gives up passes on.
 */
public final class StreamGate implements StreamListener {

    private final StreamListener listener;
    private final UnaryOperator<LlmResponse> onComplete;
    private boolean open;
    private boolean inside;

    public StreamGate(StreamListener listener) {
        this(listener, UnaryOperator.identity());
    }

    /** @param onComplete changes the whole answer before the listener hears it */
    public StreamGate(StreamListener listener, UnaryOperator<LlmResponse> onComplete) {
        this.listener = listener;
        this.onComplete = onComplete;
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (event instanceof StreamEvent.Failed) {
            return;
        }
        open = true;
        inside = true;
        listener.onEvent(
                event instanceof StreamEvent.Completed completed
                        ? new StreamEvent.Completed(onComplete.apply(completed.response()))
                        : event);
        inside = false;
    }

    @Override
    public void onPause() {
        inside = true;
        listener.onPause();
        inside = false;
    }

    /** Tells the listener that the call has failed for good, unless the error came out of the listener itself. */
    public void fail(LlmException error) {
        if (!inside) {
            listener.onEvent(new StreamEvent.Failed(error));
        }
    }

    /** Whether the listener has heard something. */
    public boolean isOpen() {
        return open;
    }
}
